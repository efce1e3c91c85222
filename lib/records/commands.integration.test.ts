import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { adminForTest } from '@/lib/auth/testing'
import { bondRecord } from '@/lib/bonds/schema'
import { today } from '@/lib/clock'
import { contractRecord } from '@/lib/contracts/schema'
import { prisma } from '@/lib/db/client'
import { addDays } from '@/lib/dates'
import { ConflictError, DomainError, NotFoundError } from '@/lib/errors'
import { useDatabase } from '@/lib/db/testing'
import { authorityRecord } from '@/lib/authority/schema'
import { enterInError, saveRecord } from './commands'
import { inputSchema, type RecordSpec } from './envelope'
import type { Fields, ValuesOf } from './fields'
import { recordSpecs } from './specs'
import { storageOf } from './storage'

useDatabase()

const actor = adminForTest()
let providerId: string

beforeEach(async () => {
  const provider = { legalName: 'Dunlin Harbour IOR LLC', kind: 'PROFESSIONAL_IOR' } as const
  providerId = (await prisma().provider.create({ data: provider })).id
})

const form = (more: Record<string, string | string[]> = {}) => ({
  providerId,
  key: randomUUID(),
  source: 'ISSUER',
  verifiedOn: '2026-11-01',
  ...more,
})
const bondForm = (more: Record<string, string> = {}) =>
  inputSchema(bondRecord).parse(
    form({
      activity: 'CODE_1',
      type: 'CONTINUOUS',
      amountCents: '50,000',
      effectiveOn: '2026-01-01',
      ...more,
    }),
  )
const auditRows = () => prisma().auditEvent.findMany({ where: { providerId }, orderBy: { seq: 'asc' } })

describe('every kind of record', () => {
  const needed: Record<string, Record<string, string>> = {
    BOND: { activity: 'CODE_1', type: 'CONTINUOUS' },
    VOLUME_STATEMENT: { basis: 'ACE_DATA' },
    COMPLIANCE_EVENT: { type: 'CF_28', outcome: 'OPEN', openedOn: '2026-10-01' },
    HISTORY_STATEMENT: { kind: 'ACE_REPORT' },
    SCREENING: { list: 'OFAC_SDN', result: 'NO_HIT' },
    METHOD_CHECK: { nameChanges: 'EXPLAINED', nameChangesWhy: 'Merger' },
    AUTHORITY: { residentAgents: 'CA Acme, Inc.\nTX Jane Doe' },
    CONTRACT: { providerErrorBearer: 'ASSUMES', capQuote: 'uncapped' },
  }
  const specs = Object.entries(recordSpecs) as unknown as [string, RecordSpec][]

  test.each(specs)(
    '%s is stored, changed and read back, each change with its audit row',
    async (kind, spec) => {
      const typed = form(needed[kind])
      const first = inputSchema(spec).parse(typed)
      const recordId = await saveRecord(actor, spec, first)
      expect(await stored(spec, recordId)).toEqual(valuesOf(spec, first))

      const changed = inputSchema(spec).parse({
        ...typed,
        key: randomUUID(),
        recordId,
        version: '1',
        note: 'Seen again',
      })
      await saveRecord(actor, spec, changed)
      expect(await stored(spec, recordId)).toEqual(valuesOf(spec, first))

      const events = (await auditRows()).map((row) => [row.event, row.subjectId])
      expect(events).toEqual([
        [`${spec.slug}.created`, recordId],
        [`${spec.slug}.changed`, recordId],
      ])
    },
  )

  test.each(specs)('%s is not recorded, nor changed, with a day still to come', async (kind, spec) => {
    const parsed = (more: Record<string, string> = {}) =>
      inputSchema(spec).parse(form({ ...needed[kind], ...more }))
    const recordId = await saveRecord(actor, spec, parsed())
    const happened = Object.keys({ ...spec.fields, verifiedOn: null }).filter(
      (name) => name === 'verifiedOn' || spec.fields[name]?.isPast,
    )
    for (const name of happened)
      for (const seen of [{}, { recordId, version: 1 }]) {
        const input = { ...parsed(), ...seen, [name]: addDays(today(), 1) }
        await expect(saveRecord(actor, spec, input)).rejects.toMatchObject({
          name: 'DomainError',
          field: name,
        })
      }
    expect(await auditRows()).toHaveLength(1)
  })

  async function stored<F extends Fields>(spec: RecordSpec<F>, id: string) {
    const storage = storageOf(spec)
    const model = prisma()[storage.model as 'bond'] as unknown as {
      findUniqueOrThrow: (query: object) => Promise<Record<string, unknown>>
    }
    return storage.fromRow(await model.findUniqueOrThrow({ where: { id }, include: storage.include }))
  }

  function valuesOf<F extends Fields>(spec: RecordSpec<F>, input: ValuesOf<F>) {
    return Object.fromEntries(Object.keys(spec.fields).map((name) => [name, input[name]]))
  }
})

test('what somebody else changed meanwhile is shown, not overwritten', async () => {
  const recordId = await saveRecord(actor, bondRecord, bondForm())
  await saveRecord(actor, bondRecord, bondForm({ recordId, version: '1', amountCents: '60,000' }))
  const late = saveRecord(actor, bondRecord, bondForm({ recordId, version: '1', amountCents: '70,000' }))
  const conflict: unknown = await late.catch((error: unknown) => error)
  expect(conflict).toBeInstanceOf(ConflictError)
  expect((conflict as ConflictError).current).toMatchObject({
    version: 2,
    values: { amountCents: '60,000.00' },
    sent: { amountCents: '70,000.00' },
  })
  expect(await prisma().bond.findUniqueOrThrow({ where: { id: recordId } })).toMatchObject({
    amountCents: 6_000_000n,
  })
})

test('a form that arrives twice records one bond', async () => {
  const input = bondForm()
  const ids = [await saveRecord(actor, bondRecord, input), await saveRecord(actor, bondRecord, input)]
  expect(new Set(ids).size).toBe(1)
  expect(await prisma().bond.count({ where: { providerId } })).toBe(1)
  expect(await auditRows()).toHaveLength(1)
})

test('an overlapping code-1 term is refused at its field and leaves nothing', async () => {
  await saveRecord(actor, bondRecord, bondForm())
  const refused: unknown = await saveRecord(actor, bondRecord, bondForm()).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(DomainError)
  expect((refused as DomainError).field).toBe('effectiveOn')
  expect(await prisma().bond.count({ where: { providerId } })).toBe(1)
  expect(await auditRows()).toHaveLength(1)
})

test('a second authority of one provider is refused in words', async () => {
  const input = () => inputSchema(authorityRecord).parse(form())
  await saveRecord(actor, authorityRecord, input())
  await expect(saveRecord(actor, authorityRecord, input())).rejects.toThrow('already recorded')
})

test('a record of another provider is not found', async () => {
  const recordId = await saveRecord(actor, bondRecord, bondForm())
  const other = await prisma().provider.create({ data: { legalName: 'Elm Reach Inc.', kind: 'OTHER' } })
  const foreign = { ...bondForm({ recordId, version: '1' }), providerId: other.id }
  await expect(saveRecord(actor, bondRecord, foreign)).rejects.toBeInstanceOf(NotFoundError)
})

test('nothing is recorded of an archived provider', async () => {
  await prisma().provider.update({
    where: { id: providerId },
    data: { archivedAt: new Date(), archivedReason: 'Duplicate' },
  })
  await expect(saveRecord(actor, bondRecord, bondForm())).rejects.toThrow('archived')
})

test('a record entered in error stays, with the reason, and is changed no more', async () => {
  const recordId = await saveRecord(actor, bondRecord, bondForm())
  const mark = { providerId, recordId, version: 1, reason: 'Another principal', key: randomUUID() }
  await enterInError(actor, bondRecord, mark)
  const row = await prisma().bond.findUniqueOrThrow({ where: { id: recordId } })
  expect(row).toMatchObject({ enteredInErrorReason: 'Another principal', enteredInErrorById: actor.personId })
  const again = saveRecord(actor, bondRecord, bondForm({ recordId, version: '2' }))
  await expect(again).rejects.toThrow('entered in error')
  expect((await auditRows()).map((each) => each.event)).toEqual(['bond.created', 'bond.entered-in-error'])
})

test('the three published terms are recorded without loss', async () => {
  const terms: Record<string, string | string[]>[] = [
    { providerErrorBearer: 'SILENT', claimNoticeDays: '90', suitDaysAfterLiquidation: '75' },
    {
      providerErrorBearer: 'ASSUMES_CAPPED',
      providerErrorHeads: ['DUTY'],
      capCents: '50',
      capBasis: 'PER_ENTRY',
      ourBadDataBearer: 'PASS_THROUGH',
      ourBadDataHeads: ['DUTY', 'PENALTY'],
    },
    {
      providerErrorBearer: 'PASS_THROUGH',
      providerErrorHeads: ['DUTY', 'TAX_AND_FEE', 'INTEREST', 'PENALTY', 'LEGAL_COSTS'],
    },
  ]
  for (const term of terms) {
    const input = inputSchema(contractRecord).parse(form(term))
    const id = await saveRecord(actor, contractRecord, input)
    const { include, fromRow } = storageOf(contractRecord)
    const row = await prisma().contract.findUniqueOrThrow({
      where: { id },
      include: include as { causes: true },
    })
    expect(input).toMatchObject(fromRow(row))
  }
})
