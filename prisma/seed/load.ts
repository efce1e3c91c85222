import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { change } from '@/lib/audit/change'
import { mint, systemActor, type Actor } from '@/lib/auth/actor'
import { hashPassword } from '@/lib/auth/password'
import type { Role } from '@/lib/choices'
import { addDays, type IsoDate } from '@/lib/dates'
import { saveEngagement } from '@/lib/engagements/commands'
import { engagementFields, engagementInput } from '@/lib/engagements/schema'
import { decide, moveProvider, submitProvider } from '@/lib/decisions/commands'
import { findDecided } from '@/lib/decisions/queries'
import { decisionInput } from '@/lib/decisions/schema'
import { seenDigest } from '@/lib/decisions/seen'
import { listProofs } from '@/lib/evidence/queries'
import { addDocuments, verifyDocument } from '@/lib/evidence/commands'
import { typeOfName } from '@/lib/evidence/file-types'
import { CHUNK_BYTES } from '@/lib/evidence/limits'
import { findDocument, recordsToProve } from '@/lib/evidence/queries'
import { linkValue, uploadInput } from '@/lib/evidence/schema'
import { assignGap, assignGaps, commentGap } from '@/lib/gaps/commands'
import { gapQuery } from '@/lib/gaps/filter'
import { listGaps } from '@/lib/gaps/queries'
import { assignmentInput, bulkAssignmentInput, commentInput, writeSeenGap } from '@/lib/gaps/schema'
import { saveProvider } from '@/lib/providers/commands'
import { providerFields, providerInput } from '@/lib/providers/schema'
import { absenceRecord } from '@/lib/records/absence'
import { saveRecord } from '@/lib/records/commands'
import { inputSchema } from '@/lib/records/envelope'
import { fromRow, toForm } from '@/lib/records/fields'
import { conclusionDigest } from '@/lib/scorecards/conclusion-digest'
import { getConclusion } from '@/lib/scorecards/queries'
import { describeFinding } from '@/lib/scoring/describe'
import { englishWords } from '@/lib/i18n/words'
import { approveWaiver, requestWaiver } from '@/lib/waivers/commands'
import { findWaiver } from '@/lib/waivers/queries'
import { waiverRequestInput } from '@/lib/waivers/schema'
import { cast, type Character } from './cast'
import { decided, type DecisionStep, type Step, type WaiverStep } from './decided'
import { sampleDocuments, type SampleDocument } from './documents'
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
  /** Tells it to whoever started this; called before it holds, so that none ever holds that nobody was told. */
  tell?: (password: string) => unknown
}

/** Enters what nobody decides: people, engagements, providers, their records and documents. */
const actor = systemActor(
  'provider:read',
  'people:manage',
  'provider:write',
  'record:write',
  'engagement:write',
)

/**
 * The sample portfolio, through the same forms and commands as everything else, so that each row has its audit row and
 * nothing is in it that could not be entered; every row of it is marked as a sample. Its people can sign in from its last
 * transaction on: what a kill has left is known by that, and cleared by clearBrokenOff.
 */
export async function loadSample({ password, today, tell }: SampleOptions): Promise<void> {
  const people = await loadPeople()
  const engagements = await loadEngagements(today)
  const providerIds: string[] = []
  const documents = sampleDocuments(today)
  const happened = decided(today)
  for (const character of cast(today)) {
    const id = await loadCharacter(character, { people, today, adCvdId: engagements.adCvd })
    for (const document of documents.get(character.name) ?? []) await loadDocument(id, document)
    for (const step of happened[character.name] ?? []) await take(step, id, people, today)
    providerIds.push(id)
  }
  await loadGapWork(people, today)
  const passwordHash = await hashPassword(password)
  await tell?.(password)
  await finish(providerIds, Object.values(engagements), passwordHash)
}

/**
 * Takes away what a load that broke off has left, and tells whether there was any. Nobody but its people is there then,
 * and they have no password yet: nobody has signed in, so all that is recorded is of the load.
 */
export function clearBrokenOff(): Promise<boolean> {
  return change(actor, { event: 'sample.removed' }, async (tx) => {
    const [everybody, unfinished] = await Promise.all([
      tx.person.count(),
      tx.person.count({ where: { isSample: true, passwordHash: null } }),
    ])
    if (unfinished === 0 || everybody > unfinished) return { changes: [], result: false }
    const where = { createdById: actor.personId }
    const { count: providers } = await tx.provider.deleteMany({ where })
    const { count: engagements } = await tx.engagement.deleteMany({ where })
    const { count: people } = await tx.person.deleteMany()
    const before = { providers, engagements, people }
    return { changes: [{ subject: 'sample', before, after: null }], result: true }
  })
}

/** The sample people who act: each under their own name, with the rights of their role. */
export interface SamplePeople {
  analyst: Actor<'provider:submit' | 'waiver:request' | 'gap:write'>
  manager: Actor<Reading | 'provider:decide' | 'waiver:approve' | 'gap:write' | 'gap:assign'>
  admin: Actor<Reading | 'provider:decide' | 'waiver:approve'>
}
type Reading = 'provider:read'

async function loadPeople(): Promise<SamplePeople> {
  const ids = await change(actor, { event: 'person.created' }, async (tx) => {
    const made = []
    for (const person of people) made.push(await tx.person.create({ data: { ...person, isSample: true } }))
    return {
      changes: made.map((after) => ({ subject: after.id, before: null, after })),
      result: made.map(({ id }) => id),
    }
  })
  const as = (index: number) => {
    const [person, personId] = [people[index], ids[index]]
    if (!person || !personId) throw new Error('The sample lacks a person')
    return { personId, name: person.name, role: person.role, sessionId: null }
  }
  const deciding = ['provider:read', 'provider:decide', 'waiver:approve'] as const
  return {
    analyst: mint(as(0), ['provider:submit', 'waiver:request', 'gap:write']),
    manager: mint(as(1), [...deciding, 'gap:write', 'gap:assign']),
    admin: mint(as(2), deciding),
  }
}

/** The businesses that the cast is tried against; the first is the company default. */
export async function loadEngagements(today: IsoDate) {
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
  people: SamplePeople
  adCvdId: string
  today: IsoDate
}

/** Enters one character with its records, and submits it where its story says so; gives its id. */
export async function loadCharacter(
  character: Character,
  { people, adCvdId, today }: Setting,
): Promise<string> {
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
    source: 'DOCUMENT' as const,
    verifiedOn: addDays(today, -40),
    ...more,
  }
  const providerId = await saveProvider(
    actor,
    providerInput.parse({
      ...toForm(providerFields, values),
      ownerId: people.analyst.personId ?? '',
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
  if (character.isInReview)
    await submitProvider(people.analyst, { providerId, version: 1, key: randomUUID() })
  return providerId
}

/** Does what happened, by the same commands as anybody. */
async function take(step: Step, providerId: string, people: SamplePeople, today: IsoDate): Promise<void> {
  switch (step.does) {
    case 'decide':
      return decideAs(step.decision, providerId, people, today)
    case 'move': {
      const version = await versionOf(people.manager, providerId)
      const { move, reason } = step
      return moveProvider(people.manager, {
        providerId,
        version,
        key: randomUUID(),
        move,
        reason,
        closedDespite: null,
      })
    }
    case 'record':
      return loadRecord(providerId, step.record)
    case 'waive':
      return waive(step.waiver, providerId, people, today)
  }
}

async function versionOf(reader: Actor<'provider:read'>, providerId: string): Promise<number> {
  const provider = await findDecided(reader, providerId)
  if (!provider) throw new Error('The sample lacks a provider')
  return provider.version
}

async function decideAs(
  decision: DecisionStep,
  providerId: string,
  people: SamplePeople,
  today: IsoDate,
): Promise<void> {
  const by = people[decision.by]
  const before = await findDecided(by, providerId)
  if (before?.stage === 'CANDIDATE')
    await submitProvider(people.analyst, { providerId, version: before.version, key: randomUUID() })
  const provider = await findDecided(by, providerId)
  const { facts, ...concluded } = await getConclusion(by, providerId, today)
  const conditions = (decision.conditions ?? []).flatMap(({ words, dueOn }, index) => [
    [`conditionWords${index + 1}`, words],
    [`conditionDueOn${index + 1}`, dueOn],
  ])
  const typed = {
    providerId,
    version: String(provider?.version),
    key: randomUUID(),
    seen: seenDigest(facts, conclusionDigest(concluded), await listProofs(by, providerId)),
    seenSeq: provider?.seq,
    outcome: decision.outcome,
    reason: decision.reason,
    valueCapCents: decision.valueCap,
    ports: decision.ports,
    everyPort: decision.outcome === 'CONDITIONAL' && !decision.ports ? 'on' : undefined,
    goods: decision.goods,
    ...Object.fromEntries(conditions),
  }
  await decide(by, decisionInput.parse(typed))
}

async function waive(
  { isApproved, ...asked }: WaiverStep,
  providerId: string,
  { analyst, manager }: SamplePeople,
  today: IsoDate,
): Promise<void> {
  const { scorecard } = await getConclusion(manager, providerId, today)
  const finding = scorecard.findings.find(({ criterionId }) => criterionId === asked.criterionId)
  const found = finding ? describeFinding(englishWords, finding).found : ''
  const typed = { ...asked, providerId, found, key: randomUUID() }
  const waiverId = await requestWaiver(analyst, waiverRequestInput.parse(typed))
  const waiver = await findWaiver(manager, providerId, waiverId)
  if (!isApproved || !waiver) return
  await approveWaiver(manager, { providerId, waiverId, version: waiver.version, key: randomUUID() })
}

/** Enters one record of a provider. */
export async function loadRecord(
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

async function loadDocument(providerId: string, document: SampleDocument): Promise<void> {
  const { name, title, bytes, proves, source, issuedOn, expiresOn, isVerified } = document
  const type = typeOfName(name)
  if (!type) throw new Error(`${name} is of no kind that may be uploaded`)
  const links = (await recordsToProve(actor, providerId))
    .filter(({ kind }) => proves.includes(kind))
    .map(({ kind, id }) => linkValue({ kind, recordId: id }))
  const form = { title, source, issuedOn, expiresOn: expiresOn ?? '', links, key: randomUUID() }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES)
  }
  const file = { name, type, sizeBytes: bytes.length, sha256, chunks }
  const [documentId = ''] = await addDocuments(actor, providerId, uploadInput.parse(form), [file])
  if (!isVerified) return
  const { recordsChangedAt = null } = (await findDocument(actor, providerId, documentId)) ?? {}
  await verifyDocument(actor, { providerId, documentId, version: 1, recordsChangedAt, key: randomUUID() })
}

/** The manager gives the analyst the gravest gaps of what is not known; the analyst says how far it is. */
async function loadGapWork({ analyst, manager }: SamplePeople, today: IsoDate): Promise<void> {
  const { rows } = await listGaps(actor, gapQuery.parse({ kind: 'MISSING' }), today)
  const [first, second, third, fourth] = rows
  // As where a test has few of the cast.
  if (!first || !second || !third || !fourth) return
  const key = randomUUID
  const selected = [first, second, third].map(({ id, version }) => writeSeenGap(id, version))
  await assignGaps(
    manager,
    bulkAssignmentInput.parse({
      gap: selected,
      ownerId: analyst.personId ?? '',
      dueOn: addDays(today, 7),
      key: key(),
    }),
  )
  await assignGap(
    analyst,
    assignmentInput.parse({
      ...fourth,
      version: '',
      ownerId: manager.personId ?? '',
      dueOn: addDays(today, 2),
      key: key(),
    }),
  )
  const say = (who: Actor<'gap:write'>, gap: { providerId: string; criterionId: string }, text: string) =>
    commentGap(who, commentInput.parse({ ...gap, text, key: key() }))
  await say(analyst, first, 'Asked for it by e-mail; they promise it by the end of the week.')
  await say(manager, first, 'Send me a note when it is here. Without it we cannot go on.')
  await say(analyst, fourth, 'They send it to managers only. Could you call them?')
}

function finish(providerIds: string[], engagementIds: string[], passwordHash: string): Promise<void> {
  return change(actor, { event: 'sample.loaded' }, async (tx) => {
    await tx.provider.updateMany({ where: { id: { in: providerIds } }, data: { isSample: true } })
    await tx.engagement.updateMany({ where: { id: { in: engagementIds } }, data: { isSample: true } })
    await tx.person.updateMany({ where: { isSample: true }, data: { passwordHash } })
    const after = { providers: providerIds.length, engagements: engagementIds.length, people: people.length }
    return { changes: [{ subject: 'sample', before: null, after }], result: undefined }
  })
}
