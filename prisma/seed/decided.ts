import type { DecisionOutcome } from '@/lib/choices'
import { addDays, type IsoDate } from '@/lib/dates'
import type { ManagedMove } from '@/lib/decisions/schema'
import { goodRecords, type Told } from './good'

export interface DecisionStep {
  outcome: DecisionOutcome
  /** Of the sample people who decide: the manager, or the admin deciding like one. */
  by: 'manager' | 'admin'
  reason?: string
  valueCap?: string
  /** None: every port. */
  ports?: string
  goods?: string
  conditions?: readonly { words: string; dueOn: IsoDate }[]
}

export interface WaiverStep {
  criterionId: string
  reason: string
  compensatingControl: string
  scope: string
  endsOn: IsoDate
  isApproved: boolean
}

/** What happened to a character of the cast after its records were entered, in this order. */
export type Step =
  | { does: 'decide'; decision: DecisionStep }
  | { does: 'move'; move: ManagedMove; reason: string }
  | { does: 'record'; record: Told }
  | { does: 'waive'; waiver: WaiverStep }

/** Whom what happened to; every step is submitted or asked for by the analyst, and settled by somebody else. */
export function decided(today: IsoDate): Readonly<Record<string, readonly Step[]>> {
  const days = (count: number) => addDays(today, count)
  const decide = (decision: DecisionStep): Step => ({ does: 'decide', decision })
  return {
    'Pacific Lantern Brokerage Inc.': [decide({ outcome: 'APPROVED', by: 'manager' })],

    'Lanyard & Pike Entry Services LLC': [
      decide({
        outcome: 'CONDITIONAL',
        by: 'admin',
        reason: 'Its cap is half a million in all, so the volume stays small until it is raised.',
        valueCap: '4,000,000',
        ports: '2704\n4601',
        goods: 'Apparel and small electronics, nothing under AD/CVD orders.',
        conditions: [
          { words: 'The cap is raised to at least $1,500,000 by an amendment', dueOn: days(45) },
          { words: 'Extended reporting of 60 months is endorsed on the policy', dueOn: days(90) },
        ],
      }),
    ],

    // Decided on statements that were overtaken: stale.
    'Merrow Bay Import Co.': [
      decide({
        outcome: 'CONDITIONAL',
        by: 'manager',
        valueCap: '2,500,000',
        goods: 'Household textiles.',
        conditions: [
          { words: 'The full policy is read and shows cover for duty lost by its error', dueOn: days(30) },
        ],
      }),
      {
        does: 'record',
        record: goodRecords('Merrow Bay Import Co.', '52-118830400', today).capital({
          tangibleNetWorthCents: 310_000_00,
          asOf: days(-20),
          assurance: 'MANAGEMENT',
          references: 2,
        }),
      },
    ],

    'Thornmere Import Agents Inc.': [
      decide({
        outcome: 'CONDITIONAL',
        by: 'manager',
        reason: 'For the shipments under way only.',
        valueCap: '600,000',
        goods: 'Shipments that sailed before today.',
        conditions: [{ words: 'A bond of another surety is in force', dueOn: days(20) }],
      }),
      {
        does: 'move',
        move: 'suspend',
        reason: 'The surety ends the bond in three weeks and no other is in sight.',
      },
    ],

    'Stonebridge Entry Partners LP': [
      decide({
        outcome: 'CONDITIONAL',
        by: 'admin',
        valueCap: '500,000',
        goods: 'Goods already ordered.',
        conditions: [{ words: 'The policy is renewed', dueOn: days(14) }],
      }),
      { does: 'move', move: 'offBoard', reason: 'The partners give up the business at the end of the year.' },
      {
        does: 'record',
        record: goodRecords('Stonebridge Entry Partners LP', '75-660041200', today).runOff({
          firstEntryOn: days(-720),
          lastEntryOn: days(-40),
          asOf: days(-9),
          unliquidatedEntries: 260,
          extendedEntries: 0,
          suspendedEntries: 12,
        }),
      },
    ],

    'Saltmarsh Gate Importers LLC': [
      decide({
        outcome: 'CONDITIONAL',
        by: 'manager',
        valueCap: '6,000,000',
        goods: 'Apparel.',
        conditions: [{ words: 'The promise survives for six years', dueOn: days(60) }],
      }),
      { does: 'move', move: 'offBoard', reason: 'It would not let its promise survive for longer.' },
      {
        does: 'record',
        record: goodRecords('Saltmarsh Gate Importers LLC', '31-905517800', today).runOff({
          firstEntryOn: days(-1_100),
          lastEntryOn: days(-190),
          asOf: days(-6),
          unliquidatedEntries: 418,
          extendedEntries: 6,
          suspendedEntries: 0,
        }),
      },
    ],

    'Hollin Wharf Importers LLC': [
      decide({
        outcome: 'APPROVED',
        by: 'manager',
        reason: 'For one season, on statements that were new then.',
      }),
      { does: 'move', move: 'offBoard', reason: 'We import in our own name since.' },
      {
        does: 'record',
        record: goodRecords('Hollin Wharf Importers LLC', '19-640227300', today).runOff({
          firstEntryOn: days(-2_900),
          lastEntryOn: days(-1_950),
          asOf: today,
          unliquidatedEntries: 0,
          extendedEntries: 0,
          suspendedEntries: 0,
        }),
      },
      {
        does: 'move',
        move: 'close',
        reason: 'Every entry is liquidated and older than five years; nothing of ours is held.',
      },
    ],

    'Marlow Reach Import Services LLC': [
      decide({
        outcome: 'REJECTED',
        by: 'manager',
        reason: 'Whoever files for it has a suspended licence, and it names nobody else.',
      }),
    ],

    'Tidewell Crossing Limited': [
      {
        does: 'waive',
        waiver: {
          criterionId: 'authority.non-resident-setup',
          reason: 'Its resident agent is appointed; the state’s confirmation takes six weeks.',
          compensatingControl: 'A single-transaction bond of a resident surety on every entry.',
          scope: 'Entries at Los Angeles of at most $40,000 each.',
          endsOn: days(50),
          isApproved: true,
        },
      },
    ],

    'Juniper Freight Affiliates LLC': [
      {
        does: 'waive',
        waiver: {
          criterionId: 'bond.notices',
          reason: 'CBP has the new bond; it is not yet shown as accepted.',
          compensatingControl: 'No entry of more than $25,000 until it is.',
          scope: 'Apparel only.',
          endsOn: days(30),
          isApproved: false,
        },
      },
    ],
  }
}
