import 'server-only'
import { randomUUID } from 'node:crypto'
import { change } from '@/lib/audit/change'
import { mint, systemActor, type Actor } from '@/lib/auth/actor'
import { hashPassword } from '@/lib/auth/password'
import type { Role } from '@/lib/choices'
import { addDays, type IsoDate } from '@/lib/dates'
import { saveEngagement } from '@/lib/engagements/commands'
import { engagementFields, engagementInput } from '@/lib/engagements/schema'
import { assignGap, assignGaps, commentGap } from '@/lib/gaps/commands'
import { gapQuery } from '@/lib/gaps/filter'
import { listGaps } from '@/lib/gaps/queries'
import { assignmentInput, bulkAssignmentInput, commentInput, writeSeenGap } from '@/lib/gaps/schema'
import { saveProvider, submitProvider } from '@/lib/providers/commands'
import { providerFields, providerInput } from '@/lib/providers/schema'
import { absenceRecord } from '@/lib/records/absence'
import { saveRecord } from '@/lib/records/commands'
import { inputSchema } from '@/lib/records/envelope'
import { fromRow, toForm } from '@/lib/records/fields'
import { cast, type Character } from './cast'
import type { Told } from './good'

const people: { name: string; email: string; role: Role }[] = [
  { name: 'Priya Nair', email: 'analyst@example.com', role: 'ANALYST' },
  { name: 'Elena Fischer', email: 'manager@example.com', role: 'MANAGER' },
  { name: 'Mei Lin', email: 'admin@example.com', role: 'ADMIN' },
  { name: 'Daniel Okafor', email: 'auditor@example.com', role: 'AUDITOR' },
]

export interface SampleOptions {
  password: string
  today: IsoDate
}

const actor = systemActor(
  'provider:read',
  'people:manage',
  'provider:write',
  'provider:submit',
  'record:write',
  'engagement:write',
)

/**
 * The sample portfolio, through the same forms and commands as everything else, so that each row has its audit row and
 * nothing is in it that could not be entered; every row of it is marked as a sample.
 */
export async function loadSample({ password, today }: SampleOptions): Promise<void> {
  const { analyst, manager } = await loadPeople(password)
  const engagements = await loadEngagements(today)
  const providerIds: string[] = []
  for (const character of cast(today))
    providerIds.push(
      await loadCharacter(character, { analystId: analyst.id, today, adCvdId: engagements.adCvd }),
    )
  await loadGapWork(analyst, manager, today)
  await markAsSample(providerIds, Object.values(engagements))
}

interface Worker {
  id: string
  name: string
  role: Role
}

async function loadPeople(password: string): Promise<{ analyst: Worker; manager: Worker }> {
  const passwordHash = await hashPassword(password)
  return change(actor, { event: 'person.created' }, async (tx) => {
    const made = []
    for (const person of people)
      made.push(await tx.person.create({ data: { ...person, passwordHash, isSample: true } }))
    const [analyst, manager] = made.map(({ id, name, role }) => ({ id, name, role }))
    if (!analyst || !manager) throw new Error('The sample has nobody to work on gaps')
    return {
      changes: made.map((after) => ({ subject: after.id, before: null, after })),
      result: { analyst, manager },
    }
  })
}

async function loadEngagements(today: IsoDate) {
  const save = (values: Partial<Parameters<typeof toForm<typeof engagementFields>>[1]>) =>
    saveEngagement(
      actor,
      engagementInput.parse({
        ...toForm(engagementFields, { ...fromRow(engagementFields, {}), ...values }),
        key: randomUUID(),
      }),
    )
  const shared = {
    titleTaker: 'CONSUMER',
    titleTiming: 'AFTER_CLEARANCE',
    startsOn: addDays(today, -180),
    plannedYears: 2,
    states: ['CA', 'NJ'],
    ports: ['2704', '4601'],
  } as const
  return {
    apparel: await save({
      ...shared,
      states: [...shared.states],
      ports: [...shared.ports],
      name: 'DDP apparel and small electronics',
      model: 'DDP',
      annualEntries: 1_200,
      annualEnteredValueCents: 15_660_000_00,
      dutyRateBasisPoints: 2_500,
      annualFeesCents: 0,
      hasAdCvdGoods: false,
      agencies: ['FDA', 'CPSC', 'FCC'],
    }),
    adCvd: await save({
      ...shared,
      states: [...shared.states],
      ports: [...shared.ports],
      name: 'Aluminium kitchenware under AD/CVD orders',
      model: 'DDP',
      annualEntries: 240,
      annualEnteredValueCents: 2_400_000_00,
      dutyRateBasisPoints: 4_200,
      annualFeesCents: 0,
      hasAdCvdGoods: true,
      agencies: ['FDA'],
    }),
  }
}

interface Setting {
  analystId: string
  adCvdId: string
  today: IsoDate
}

async function loadCharacter(character: Character, { analystId, adCvdId, today }: Setting): Promise<string> {
  const { name, iorNumber, kind, more } = character
  const values = {
    ...fromRow(providerFields, {}),
    legalName: name,
    kind,
    iorNumber,
    incorporationCountry: 'US',
    incorporationState: 'DE',
    agenciesKnown: true,
    agencies: ['FDA', 'CPSC', 'FCC'] as ('FDA' | 'CPSC' | 'FCC')[],
    portsKnown: true,
    coversAllPorts: true,
    tier: 'TIER_2' as const,
    nextReviewOn: addDays(today, 90),
    source: 'DOCUMENT' as const,
    verifiedOn: addDays(today, -40),
    ...more,
  }
  const providerId = await saveProvider(
    actor,
    providerInput.parse({
      ...toForm(providerFields, values),
      ownerId: analystId,
      engagementId: character.engagement === 'AD_CVD' ? adCvdId : '',
      key: randomUUID(),
    }),
  )
  for (const record of character.records) await loadRecord(providerId, record)
  for (const kind of character.absences)
    await loadRecord(providerId, {
      spec: absenceRecord as unknown as Told['spec'],
      values: { kind },
      source: 'DOCUMENT',
      verifiedOn: addDays(today, -21),
    })
  if (character.isInReview) await submitProvider(actor, { providerId, version: 1, key: randomUUID() })
  return providerId
}

async function loadRecord(
  providerId: string,
  { spec, values, source, verifiedOn, note }: Told,
): Promise<void> {
  const form = {
    ...toForm(spec.fields, values),
    providerId,
    source,
    verifiedOn: verifiedOn ?? '',
    note: note ?? '',
    key: randomUUID(),
  }
  await saveRecord(actor, spec, inputSchema(spec).parse(form))
}

/** The manager gives the analyst the gravest gaps of what is not known; the analyst says how far it is. */
async function loadGapWork(analyst: Worker, manager: Worker, today: IsoDate): Promise<void> {
  const as = ({ id, ...rest }: Worker): Actor<'gap:write' | 'gap:assign'> =>
    mint({ personId: id, sessionId: null, ...rest }, ['gap:write', 'gap:assign'])
  const { rows } = await listGaps(actor, gapQuery.parse({ kind: 'MISSING' }), today)
  const [first, second, third, fourth] = rows
  if (!first || !second || !third || !fourth) throw new Error('The sample has too few gaps to work on')
  const key = randomUUID
  const selected = [first, second, third].map(({ id, version }) => writeSeenGap(id, version))
  await assignGaps(
    as(manager),
    bulkAssignmentInput.parse({ gap: selected, ownerId: analyst.id, dueOn: addDays(today, 7), key: key() }),
  )
  await assignGap(
    as(analyst),
    assignmentInput.parse({
      ...fourth,
      version: '',
      ownerId: manager.id,
      dueOn: addDays(today, 2),
      key: key(),
    }),
  )
  const say = (who: Worker, gap: { providerId: string; criterionId: string }, text: string) =>
    commentGap(as(who), commentInput.parse({ ...gap, text, key: key() }))
  await say(analyst, first, 'Asked for it by e-mail; they promise it by the end of the week.')
  await say(manager, first, 'Send me a note when it is here. Without it we cannot go on.')
  await say(analyst, fourth, 'They send it to managers only. Could you call them?')
}

function markAsSample(providerIds: string[], engagementIds: string[]): Promise<void> {
  return change(actor, { event: 'sample.loaded' }, async (tx) => {
    await tx.provider.updateMany({ where: { id: { in: providerIds } }, data: { isSample: true } })
    await tx.engagement.updateMany({ where: { id: { in: engagementIds } }, data: { isSample: true } })
    const after = { providers: providerIds.length, engagements: engagementIds.length, people: people.length }
    return { changes: [{ subject: 'sample', before: null, after }], result: undefined }
  })
}
