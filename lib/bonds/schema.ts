import { recordSpec } from '@/lib/records/envelope'
import * as f from '@/lib/records/fields'

const bondFields = {
  number: f.text(60),
  principal: f.text(),
  iorNumber: f.iorNumber(),
  activity: f.requiredChoice('BondActivity', 'the activity code'),
  type: f.requiredChoice('BondType', 'continuous or single transaction'),
  amountCents: f.money(),
  isSecondCertificate: f.tick(),
  surety: f.text(),
  suretyCode: f.code(/^\d{3}$/, 'Enter the surety code as three digits, for example 036.'),
  isSuretyListed: f.answer(),
  circular570LimitCents: f.money(),
  circular570ListOn: f.pastDay(),
  hasReinsuranceEvidence: f.answer(),
  effectiveOn: f.anyDay(),
  endedOn: f.anyDay(),
  terminationNoticeBy: f.choice('TerminationBy'),
  terminationNoticeOn: f.pastDay(),
  insufficiencyNoticeOn: f.pastDay(),
  insufficiencyCuredOn: f.pastDay(),
  areEntriesLiquidated: f.answer(),
  areEntriesLiquidatedOn: f.pastDay(),
  collateralCents: f.money(),
  weSignedIndemnity: f.answer(),
  indemnityCents: f.money(),
}

export const bondRecord = recordSpec({
  kind: 'BOND',
  slug: 'bond',
  fields: bondFields,
  sections: {
    bond: ['number', 'principal', 'iorNumber', 'activity', 'type', 'amountCents', 'isSecondCertificate'],
    surety: [
      'surety',
      'suretyCode',
      'isSuretyListed',
      'circular570LimitCents',
      'circular570ListOn',
      'hasReinsuranceEvidence',
    ],
    term: [
      'effectiveOn',
      'endedOn',
      'terminationNoticeBy',
      'terminationNoticeOn',
      'insufficiencyNoticeOn',
      'insufficiencyCuredOn',
      'areEntriesLiquidated',
      'areEntriesLiquidatedOn',
    ],
    security: ['collateralCents', 'weSignedIndemnity', 'indemnityCents'],
  },
  summary: ['type', 'number', 'surety', 'amountCents', 'effectiveOn', 'endedOn'],
  dayOrders: [
    { first: 'effectiveOn', then: 'endedOn', problem: 'The term ends before it starts. Check both days.' },
    {
      first: 'insufficiencyNoticeOn',
      then: 'insufficiencyCuredOn',
      problem: 'The notice is cured before it was given. Check both days.',
    },
    {
      first: 'effectiveOn',
      then: 'areEntriesLiquidatedOn',
      problem: 'The entries are liquidated before the bond took effect. Check both days.',
    },
  ],
  rules: [
    (bond, refuse) => {
      if (bond.insufficiencyCuredOn && !bond.insufficiencyNoticeOn)
        refuse('insufficiencyNoticeOn', 'Enter the day of the insufficiency notice that was cured.')
    },
    (bond, refuse) => {
      if (bond.terminationNoticeOn && !bond.terminationNoticeBy)
        refuse('terminationNoticeBy', 'Choose who gave the termination notice.')
    },
    (bond, refuse) => {
      if (bond.terminationNoticeBy && !bond.terminationNoticeOn)
        refuse('terminationNoticeOn', 'Enter the day of the termination notice, for example 2026-11-30.')
    },
    (bond, refuse) => {
      if (bond.indemnityCents !== null && bond.weSignedIndemnity !== true)
        refuse('weSignedIndemnity', 'Choose yes where an amount that we signed for is given.')
    },
  ],
})
