import { describe, expect, test } from 'vitest'
import { useDatabase } from '@/lib/db/testing'
import { prisma } from './client'
import { brokenConstraint } from './constraint'

useDatabase()

const day = (text: string) => new Date(`${text}T00:00:00Z`)
const aProvider = async (legalName = 'Alder Gate Imports LLC') =>
  (await prisma().provider.create({ data: { legalName, kind: 'PROFESSIONAL_IOR' } })).id

async function refusedBy(write: Promise<unknown>): Promise<string | null> {
  try {
    await write
  } catch (error) {
    return brokenConstraint(error) ?? String(error)
  }
  return null
}

describe('continuous code-1 bonds', () => {
  const bond = (providerId: string, effectiveOn: string, endedOn: string | null, more: object = {}) =>
    prisma().bond.create({
      data: {
        providerId,
        activity: 'CODE_1',
        type: 'CONTINUOUS',
        source: 'ISSUER',
        effectiveOn: day(effectiveOn),
        endedOn: endedOn ? day(endedOn) : null,
        ...more,
      },
    })

  test('follow each other, the next from the day after', async () => {
    const provider = await aProvider()
    await bond(provider, '2025-01-01', '2025-12-31')
    expect(await refusedBy(bond(provider, '2025-12-31', null))).toBe('bond_code_1_terms_apart')
    expect(await refusedBy(bond(provider, '2026-01-01', null))).toBeNull()
  })

  test('may overlap as a second certificate, in error, under another code or of another provider', async () => {
    const provider = await aProvider()
    await bond(provider, '2025-01-01', null)
    expect(await refusedBy(bond(provider, '2025-06-01', null, { isSecondCertificate: true }))).toBeNull()
    expect(await refusedBy(bond(provider, '2025-06-01', null, { activity: 'CODE_2' }))).toBeNull()
    const inError = { enteredInErrorAt: new Date(), enteredInErrorReason: 'Another principal' }
    expect(await refusedBy(bond(provider, '2025-06-01', null, inError))).toBeNull()
    expect(await refusedBy(bond(await aProvider(), '2025-06-01', null))).toBeNull()
  })

  test('never end before they start, nor are cured without a notice', async () => {
    const provider = await aProvider()
    expect(await refusedBy(bond(provider, '2025-01-02', '2025-01-01'))).not.toBeNull()
    const cured = { insufficiencyCuredOn: day('2025-02-01') }
    expect(await refusedBy(bond(provider, '2025-01-01', null, cured))).toBe('bond_insufficiency_order')
  })
})

describe('importer numbers', () => {
  const numbered = (iorNumber: string) =>
    prisma().provider.create({ data: { legalName: 'Bramble Quay Inc.', kind: 'OTHER', iorNumber } })

  test('are an EIN with its suffix or CBP-assigned, never a social security number', async () => {
    expect(await refusedBy(numbered('123-45-6789'))).toBe('provider_ior_number_form')
    expect(await refusedBy(numbered('12-345678900'))).toBeNull()
    expect(await refusedBy(numbered('261234-00001'))).toBeNull()
  })

  test('belong to one provider', async () => {
    await numbered('98-765432100')
    expect(await refusedBy(numbered('98-765432100'))).not.toBeNull()
  })
})

test('a company without a state is recorded, a state outside the United States is not', async () => {
  const of = (incorporationCountry: string, incorporationState: string | null) =>
    prisma().provider.create({
      data: { legalName: 'Cedar Sound Ltd', kind: 'OTHER', incorporationCountry, incorporationState },
    })
  expect(await refusedBy(of('CN', null))).toBeNull()
  expect(await refusedBy(of('US', 'DE'))).toBeNull()
  expect(await refusedBy(of('CN', 'DE'))).toBe('provider_state_form')
})

test('what is marked as entered in error says why', async () => {
  const providerId = await aProvider()
  const screening = prisma().screening.create({
    data: { providerId, list: 'OFAC_SDN', result: 'NO_HIT', source: 'ISSUER', enteredInErrorAt: new Date() },
  })
  expect(await refusedBy(screening)).toBe('screening_error_with_reason')
})

test('one engagement is the company default', async () => {
  const engagement = (name: string) =>
    prisma().engagement.create({ data: { name, model: 'DDP', isDefault: true } })
  await engagement('Apparel')
  expect(await refusedBy(engagement('Lamps'))).not.toBeNull()
})

test('a row of the audit trail can be neither changed nor removed', async () => {
  await prisma().auditEvent.create({
    data: {
      seq: 1n,
      at: new Date(),
      event: 'provider.created',
      actorName: 'Mei Lin',
      subjectKind: 'provider',
      changes: {},
      form: 1,
      previousHash: '0',
      hash: '1',
    },
  })
  await expect(prisma().auditEvent.update({ where: { seq: 1n }, data: { actorName: 'x' } })).rejects.toThrow(
    'only grows',
  )
  await expect(prisma().auditEvent.delete({ where: { seq: 1n } })).rejects.toThrow('only grows')
  await expect(prisma().$executeRawUnsafe('TRUNCATE audit_event')).rejects.toThrow('only grows')
})

test('names are found without accents and in any case', async () => {
  await aProvider('Señal Café Importadora')
  const found = await prisma().$queryRaw<{ legal_name: string }[]>`
    SELECT legal_name FROM provider WHERE search_text LIKE '%' || search_form('CAFE IMP') || '%'`
  expect(found).toEqual([{ legal_name: 'Señal Café Importadora' }])
})
