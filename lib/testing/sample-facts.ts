import { addDays, type IsoDate } from '@/lib/dates'
import { storageOf } from '@/lib/records/storage'
import { inputSchema, type RecordSpec } from '@/lib/records/envelope'
import { toForm } from '@/lib/records/fields'
import { assemble } from '@/lib/scorecards/assemble'
import type { Facts } from '@/lib/scoring/facts'
import { engagement, provider } from '@/lib/scoring/testing'
import { cast, type Character } from '@/prisma/seed/cast'
import type { Told } from '@/prisma/seed/good'

type Row = Readonly<Record<string, unknown>>

/** The sample portfolio as facts: each record through its form, its schema and its columns, but no database. */
export const sampleFacts = (today: IsoDate): Facts[] =>
  cast(today).map((character, at) => factsOf(character, at, today))

function factsOf({ name, iorNumber, more, records, absences }: Character, at: number, today: IsoDate): Facts {
  const rows = (kind: RecordSpec['kind']) =>
    records.flatMap((record, index) => (record.spec.kind === kind ? [rowOf(record, `${kind}-${index}`)] : []))
  const facts = assemble({
    provider: {},
    authorities: rows('AUTHORITY'),
    bonds: rows('BOND'),
    volumeStatements: rows('VOLUME_STATEMENT'),
    capitalStatements: rows('CAPITAL_STATEMENT'),
    policies: rows('POLICY'),
    contracts: rows('CONTRACT'),
    events: rows('COMPLIANCE_EVENT'),
    historyStatements: rows('HISTORY_STATEMENT'),
    methodChecks: rows('METHOD_CHECK'),
    screenings: rows('SCREENING'),
    absences: absences.map((kind) => ({
      id: kind,
      kind,
      source: 'DOCUMENT',
      verified_on: addDays(today, -21),
    })),
    engagement: null,
    waivers: [],
    waiverRequests: [],
    documents: [],
    conditions: [],
    gapWork: [],
  })
  const country = more.incorporationCountry ?? 'US'
  return {
    ...facts,
    provider: provider({ id: `provider-${at}`, legalName: name, iorNumber, incorporationCountry: country }),
    engagement: engagement({ startsOn: addDays(today, -180) }),
  }
}

function rowOf({ spec, values, source, verifiedOn }: Told, id: string): Row {
  const form = {
    ...toForm(spec.fields, values),
    providerId: ID,
    key: ID,
    source,
    verifiedOn: verifiedOn ?? '',
  }
  const input = inputSchema(spec).parse(form)
  return {
    ...(stored(storageOf(spec).toData(input, false)) as Row),
    id,
    source,
    verified_on: input.verifiedOn,
  }
}

const ID = '00000000-0000-7000-8000-000000000001'

/** A value as PostgreSQL gives it back: days as text, what is created below a record as its rows. */
function stored(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (Array.isArray(value)) return value.map(stored)
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value
  if ('create' in value) return stored(value.create)
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      stored(each),
    ]),
  )
}
