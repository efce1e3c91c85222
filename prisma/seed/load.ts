import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { change } from '@/lib/audit/change'
import { systemActor } from '@/lib/auth/actor'
import { hashPassword } from '@/lib/auth/password'
import type { Role } from '@/lib/choices'
import { addDays, type IsoDate } from '@/lib/dates'
import { saveEngagement } from '@/lib/engagements/commands'
import { engagementFields, engagementInput } from '@/lib/engagements/schema'
import { addDocuments, verifyDocument } from '@/lib/evidence/commands'
import { typeOfName } from '@/lib/evidence/file-types'
import { CHUNK_BYTES } from '@/lib/evidence/limits'
import { recordsToProve } from '@/lib/evidence/queries'
import { linkValue, uploadInput } from '@/lib/evidence/schema'
import { saveProvider, submitProvider } from '@/lib/providers/commands'
import { providerFields, providerInput } from '@/lib/providers/schema'
import { absenceRecord } from '@/lib/records/absence'
import { saveRecord } from '@/lib/records/commands'
import { inputSchema } from '@/lib/records/envelope'
import { fromRow, toForm } from '@/lib/records/fields'
import { cast, type Character } from './cast'
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
 * nothing is in it that could not be entered; every row of it is marked as a sample. Its people can sign in from its last
 * transaction on: what a kill has left is known by that, and cleared by clearBrokenOff.
 */
export async function loadSample({ password, today, tell }: SampleOptions): Promise<void> {
  const analystId = await loadPeople()
  const engagements = await loadEngagements(today)
  const providerIds: string[] = []
  const documents = sampleDocuments(today)
  for (const character of cast(today)) {
    const id = await loadCharacter(character, { analystId, today, adCvdId: engagements.adCvd })
    for (const document of documents.get(character.name) ?? []) await loadDocument(id, document)
    providerIds.push(id)
  }
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

async function loadPeople(): Promise<string> {
  return change(actor, { event: 'person.created' }, async (tx) => {
    const made = []
    for (const person of people) made.push(await tx.person.create({ data: { ...person, isSample: true } }))
    const [analyst] = made
    if (!analyst) throw new Error('The sample has no analyst')
    return {
      changes: made.map((after) => ({ subject: after.id, before: null, after })),
      result: analyst.id,
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
  if (isVerified) await verifyDocument(actor, { providerId, documentId, version: 1, key: randomUUID() })
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
