import type { RecordKind } from '@/lib/choices'
import type { Owned } from '@/lib/deadlines/due-notices'
import type { EngagementFacts, Facts, Known } from '@/lib/scoring/facts'
import type { WaiverRequest } from '@/lib/scoring/waivers'
import type { Dated } from './dated'

/** A row as PostgreSQL's to_jsonb writes it: columns in snake case, days as ISO text, amounts as numbers. */
type StoredRow = Readonly<Record<string, unknown>>

export interface StoredProvider {
  provider: StoredRow
  authorities: readonly StoredRow[]
  bonds: readonly StoredRow[]
  volumeStatements: readonly StoredRow[]
  capitalStatements: readonly StoredRow[]
  policies: readonly StoredRow[]
  contracts: readonly StoredRow[]
  events: readonly StoredRow[]
  historyStatements: readonly StoredRow[]
  methodChecks: readonly StoredRow[]
  screenings: readonly StoredRow[]
  absences: readonly StoredRow[]
  engagement: StoredRow | null
  waivers: readonly StoredRow[]
  /** No facts: nothing is concluded from what nobody approved. */
  waiverRequests: readonly StoredRow[]
  /** No facts either: what else has a day of its own. */
  documents: readonly StoredRow[]
  conditions: readonly StoredRow[]
  gapWork: readonly StoredRow[]
}

/** A business for which no provider is chosen: of a provider nothing is known. */
export const assembleBusiness = (engagement: StoredRow): Facts =>
  assemble({
    provider: { source: 'NONE', legal_name: '' },
    ...{ authorities: [], bonds: [], volumeStatements: [], capitalStatements: [], policies: [] },
    ...{
      contracts: [],
      events: [],
      historyStatements: [],
      methodChecks: [],
      screenings: [],
      absences: [],
      waivers: [],
      waiverRequests: [],
      documents: [],
      conditions: [],
      gapWork: [],
    },
    engagement,
  })

/** Rows to facts. The columns are the fields of lib/scoring/facts.ts, but for what stands in rows below a record. */
export function assemble(stored: StoredProvider): Facts {
  const [authority] = stored.authorities
  return {
    provider: providerFacts(stored.provider),
    authority: authority ? authorityFacts(authority) : null,
    bonds: all(stored.bonds),
    volumeStatements: all(stored.volumeStatements),
    capitalStatements: all(stored.capitalStatements),
    policies: all(stored.policies),
    contracts: stored.contracts.map(contractFacts),
    events: all(stored.events),
    historyStatements: all(stored.historyStatements),
    methodChecks: stored.methodChecks.map(methodCheckFacts),
    screenings: all(stored.screenings),
    absences: Object.fromEntries(
      all<Known & { kind: RecordKind }>(stored.absences).map((absence) => [absence.kind, absence]),
    ),
    engagement: stored.engagement ? named<EngagementFacts>(stored.engagement) : null,
    waivers: all<Dated['waivers'][number]>(stored.waivers).map(waiverFacts),
  }
}

function providerFacts(row: StoredRow): Facts['provider'] {
  const { agenciesKnown, portsKnown, coversAllPorts, ...provider } = named<
    Facts['provider'] & { agenciesKnown: boolean; portsKnown: boolean; coversAllPorts: boolean }
  >(row)
  return {
    ...provider,
    agencies: agenciesKnown ? provider.agencies : null,
    ports: portsKnown ? (coversAllPorts ? 'ALL' : provider.ports) : null,
  }
}

function authorityFacts(row: StoredRow): NonNullable<Facts['authority']> {
  const { residentAgents, ...authority } = named<
    NonNullable<Facts['authority']> & { residentAgents: { state: string }[] }
  >(row)
  return { ...authority, residentAgentStates: residentAgents.map(({ state }) => state).sort() }
}

/** Who asked for it is nothing that criteria look at. */
const waiverFacts = ({ id, criterionId, finding, approvedOn, endsOn }: Facts['waivers'][number]) => ({
  ...{ id, criterionId, finding, approvedOn, endsOn },
})

type Contract = Facts['contracts'][number]
type Cause = keyof Contract['causes']
type Group = keyof Contract['clauses']

function contractFacts(row: StoredRow): Contract {
  const { causes, clauses, ...contract } = named<Omit<Contract, 'causes' | 'clauses'> & UnderContract>(row)
  return {
    ...contract,
    causes: Object.fromEntries(
      causes.map(({ cause, bearer, heads, share_percent: sharePercent }) => [
        cause,
        { bearer, heads, sharePercent },
      ]),
    ),
    // A clause that names no source of its own is known as the contract is.
    clauses: Object.fromEntries(
      clauses.flatMap(({ group, source, verified_on: verifiedOn }) =>
        source ? [[group, { source, verifiedOn }]] : [],
      ),
    ),
  }
}

interface UnderContract {
  causes: {
    cause: Cause
    bearer: NonNullable<Contract['causes'][Cause]>['bearer']
    heads: NonNullable<Contract['causes'][Cause]>['heads']
    share_percent: number | null
  }[]
  clauses: { group: Group; source: Known['source'] | null; verified_on: string | null }[]
}

type MethodCheck = Facts['methodChecks'][number]
type Flag = keyof MethodCheck['flags']

function methodCheckFacts(row: StoredRow): MethodCheck {
  const { flags, ...check } = named<
    Omit<MethodCheck, 'flags'> & { flags: { flag: Flag; state: MethodCheck['flags'][Flag] }[] }
  >(row)
  return { ...check, flags: Object.fromEntries(flags.map(({ flag, state }) => [flag, state])) }
}

export const requestsOf = ({ waiverRequests }: StoredProvider) => all<WaiverRequest>(waiverRequests)

/** Who owns a provider, and whether anything about it is due. */
export const ownedOf = ({ provider }: StoredProvider): Owned => ({
  id: provider.id as string,
  stage: provider.stage as Owned['stage'],
  isArchived: provider.archived_at !== null,
  ownerId: provider.owner_id as string | null,
})

/** What has a day of its own and is no fact. */
export const datedOf = (stored: StoredProvider): Dated => ({
  documents: all(stored.documents),
  conditions: all(stored.conditions),
  gapWork: all(stored.gapWork),
  waivers: all(stored.waivers),
})

const all = <T>(rows: readonly StoredRow[]) => rows.map((row) => named<T>(row))

/** Columns by the names that the program uses: circular570_limit_cents is circular570LimitCents. */
function named<T>(row: StoredRow): T {
  const facts: Record<string, unknown> = {}
  for (const column of Object.keys(row)) facts[nameOf(column)] = row[column]
  return facts as T
}

/** There are some hundred columns, and millions of values in a rescore. */
const names = new Map<string, string>()

function nameOf(column: string): string {
  const known = names.get(column)
  if (known !== undefined) return known
  const name = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  names.set(column, name)
  return name
}
