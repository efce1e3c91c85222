import { describe, expect, test } from 'vitest'
import {
  calls,
  exportsOf,
  isNode,
  nameOf,
  nodesIn,
  reachOf,
  readSources,
  rings,
  sourcesOf,
  statementsOf,
  type Import,
  type Node,
  type Source,
  type Sources,
} from './testing/sources'

/** The rules of the tree: what may import what, and what must stand at its doors. Modules are named without their ending. */

interface Rule {
  /** What holds, in words. */
  holds: string
  /** Where it does not: one line each. */
  broken: (sources: Sources) => string[]
  /** Made-up modules of which each lot breaks it. */
  breaks: readonly Readonly<Record<string, string>>[]
}

/** What differs on purpose: who imports what, and why. A module is matched whole, `*` stands for anything in it. */
interface Exception {
  of: string
  from: string
  why: string
}

const isTest = (id: string) =>
  /\.test$|\/(testing|arbitrary|verdicts)$|^lib\/testing\/|^e2e\/|^(vitest|playwright)\.config$/.test(id)
const isIn = (id: string, ...folders: readonly string[]) =>
  folders.some((folder) => id === folder || id.startsWith(`${folder}/`))
const nameIn = (id: string) => id.slice(id.lastIndexOf('/') + 1)
const isServerFile = (id: string) => ['queries', 'commands'].includes(nameIn(id))
const isServerOnly = (source: Source | undefined) =>
  source?.imports.some(({ from }) => from === 'server-only') ?? false
const product = (sources: Sources) => [...sources.values()].filter(({ id }) => !isTest(id))
const matches = (pattern: string, id: string) =>
  new RegExp(`^${pattern.replace(/[.[\]()]/g, '\\$&').replaceAll('*', '.*')}$`).test(id)

const used = new Set<Exception>()
const isExcepted = (exceptions: readonly Exception[], { id }: Source, from: string) => {
  const found = exceptions.find((each) => matches(each.of, id) && matches(each.from, from))
  if (found) used.add(found)
  return found !== undefined
}

/** Imports of the product for which `isWrong` holds and no exception stands, one line each. */
const wrongImports =
  (
    isWrong: (source: Source, imported: Import, sources: Sources) => boolean,
    except: readonly Exception[] = [],
  ) =>
  (sources: Sources): string[] =>
    product(sources).flatMap((source) =>
      source.imports
        .filter(
          (imported) => isWrong(source, imported, sources) && !isExcepted(except, source, imported.from),
        )
        .map(({ from, names }) => `${source.path} imports ${names.join(', ') || 'all'} of ${from}`),
    )

/** Folders of lib that are abilities, used by all; every other folder is a feature and keeps to itself. */
const ABILITIES = [
  ...['audit', 'auth', 'backup', 'csv', 'db', 'ddp', 'deadlines', 'exposure', 'filing', 'forms', 'i18n'],
  ...['jobs', 'launch', 'mail', 'run-off', 'scorecards', 'scoring', 'settings', 'structure', 'testing'],
]
/** Abilities that conclude from every feature's pure files, or start them all. */
const READS_ALL = [
  ...['ddp', 'exposure', 'filing', 'run-off', 'scoring', 'structure', 'scorecards', 'launch', 'testing'],
]
const folderOf = (id: string) => /^lib\/([^/]+)\//.exec(id)?.[1] ?? null
const featureOf = (id: string) => {
  const folder = folderOf(id)
  return folder === null || ABILITIES.includes(folder) ? null : folder
}

const betweenFeatures: readonly Exception[] = [
  {
    of: 'lib/*',
    from: 'lib/records/fields',
    why: 'what is kept and edited is a table of fields (decision 002)',
  },
  {
    of: 'lib/*/commands',
    from: 'lib/records/still-to-come',
    why: 'whatever is recorded, a day that tells of something that happened is not still to come',
  },
  {
    of: 'lib/evidence/upload-route',
    from: 'lib/records/still-to-come',
    why: 'the same day is told with what else is wrong in a form that comes with files',
  },
  {
    of: 'lib/*/schema',
    from: 'lib/records/envelope',
    why: 'every record kind is known, dated and noted alike (decision 002)',
  },
  { of: 'lib/records/specs', from: 'lib/*/schema', why: 'the list of all record kinds' },
  { of: 'lib/records/storage', from: 'lib/*/schema', why: 'how each record kind is stored' },
  { of: 'lib/records/storage', from: 'lib/*/rows', why: 'what a record keeps in rows below it' },
  {
    of: 'lib/jobs/read-documents',
    from: 'lib/evidence/*',
    why: 'it reads the words of what was uploaded, after the upload',
  },
  {
    of: 'lib/jobs/what-is-new',
    from: 'lib/decisions/queries',
    why: 'a daily digest tells what waits for somebody to settle',
  },
  {
    of: 'lib/deadlines/settle',
    from: 'lib/gaps/mend',
    why: 'a deadline is settled on the form on which its gap would be mended',
  },
  { of: 'lib/gaps/mend', from: 'lib/records/specs', why: 'a gap is mended on the form of its record kind' },
  {
    of: 'lib/bonds/notices',
    from: 'lib/compliance/settled',
    why: 'a notice of insufficiency is a compliance event too',
  },
  {
    of: 'lib/bonds/analytical-formula',
    from: 'lib/compliance/settled',
    why: 'an unpaid bill is a compliance event too',
  },
  {
    of: 'lib/waivers/*',
    from: 'lib/decisions/*',
    why: 'one place says who may settle what somebody asked for, and what is told of a page that was overtaken',
  },
  {
    of: 'lib/decisions/*',
    from: 'lib/evidence/frozen-files',
    why: 'a decision keeps the files that were there',
  },
  {
    of: 'lib/capital/unliquidated',
    from: 'lib/contracts/survival',
    why: 'one number of days to liquidation',
  },
]

const ofScorecards: readonly Exception[] = [
  {
    of: 'lib/audit/change',
    from: 'lib/scorecards/standing',
    why: 'a change and what follows from it are one transaction',
  },
  {
    of: 'lib/audit/change',
    from: 'lib/scorecards/turns',
    why: 'a rescore of everybody waits for the changes under way',
  },
  { of: 'lib/jobs/rescore', from: 'lib/scorecards/*', why: 'it concludes anew about everybody' },
  {
    of: 'lib/jobs/next-batch',
    from: 'lib/scorecards/while-away',
    why: 'how many days are tried of a provider says how many fit in a transaction',
  },
  {
    of: 'lib/audit/overtaken',
    from: 'lib/scorecards/waivers-over',
    why: 'it tells of waivers that ended by it',
  },
  { of: 'lib/decisions/*', from: 'lib/scorecards/*', why: 'a decision freezes what is concluded' },
  { of: 'lib/filing/*', from: 'lib/scorecards/*', why: 'whether we may file follows from what is concluded' },
  { of: 'lib/waivers/*', from: 'lib/scorecards/*', why: 'a waiver is of a finding as it is concluded' },
]

const CONNECTION = ['lib/db/client', 'lib/db/embedded', 'lib/db/migrate', 'lib/db/generated/client']
const ofConnection: readonly Exception[] = [
  { of: '*/queries', from: 'lib/db/client', why: 'they read' },
  { of: 'lib/providers/register', from: 'lib/db/client', why: 'the register’s own query' },
  { of: 'lib/scorecards/portfolio', from: 'lib/db/client', why: 'the overview’s own queries' },
  { of: 'lib/jobs/*', from: 'lib/db/client', why: 'background work commits a batch at a time' },
  { of: 'lib/audit/*', from: 'lib/db/*', why: 'the one writable transaction, its trail and their check' },
  { of: 'lib/auth/*', from: 'lib/db/client', why: 'sessions, links and limits, before anybody is an actor' },
  { of: 'lib/backup/*', from: 'lib/db/*', why: 'it copies every table, and makes them anew' },
  { of: 'lib/csv/export', from: 'lib/db/client', why: 'it streams what PostgreSQL copies' },
  { of: 'lib/db/*', from: 'lib/db/*', why: 'its own folder' },
  { of: 'lib/launch/*', from: 'lib/db/*', why: 'it starts the database, and tells whether it is ready' },
  { of: 'scripts/*', from: 'lib/db/*', why: 'they run beside the product' },
]

/** Client components that ask for the same page anew. */
const ASK_ANEW = ['components/rescore/refresher', 'components/evidence/upload-form']
const ofNavigation: readonly Exception[] = [
  {
    of: 'components/evidence/upload-form',
    from: 'next/navigation',
    why: 'it shows anew what was stored when the rest of a sending was refused',
  },
  { of: 'lib/auth/guard', from: 'next/navigation', why: 'it sends to the sign-in page or refuses' },
  { of: 'lib/forms/form-action', from: 'next/navigation', why: 'a redirect must pass its catch' },
  {
    of: 'components/ui/tabs',
    from: 'next/navigation',
    why: 'only the browser knows which tab is open',
  },
  {
    of: 'components/providers/on-tabs',
    from: 'next/navigation',
    why: 'only the browser knows which tab is open',
  },
  {
    of: 'components/rescore/refresher',
    from: 'next/navigation',
    why: 'it asks for the page anew while a rescore runs',
  },
]

/** Who may make an actor without a session asked by the guard. */
const ofActors: readonly Exception[] = [
  { of: 'lib/auth/guard', from: 'lib/auth/actor', why: 'it has just asked' },
  { of: 'lib/auth/one-time-links', from: 'lib/auth/actor', why: 'a link is the permission' },
  {
    of: 'lib/auth/second-factor/remove-by-link',
    from: 'lib/auth/actor',
    why: 'a link and the password are the permission',
  },
  { of: 'lib/auth/sign-out', from: 'lib/auth/actor', why: 'whoever has a session may end it' },
  { of: 'lib/jobs/*', from: 'lib/auth/actor', why: 'background work' },
  { of: 'prisma/seed/load', from: 'lib/auth/actor', why: 'the sample is entered before anybody is there' },
  { of: 'scripts/*', from: 'lib/auth/actor', why: 'whoever runs the machine may' },
]

const isPure = (id: string) =>
  isIn(id, 'lib/scoring', 'lib/exposure', 'lib/ddp', 'lib/answer', 'lib/dates', 'lib/money') ||
  [
    'lib/settings/settings',
    'lib/settings/stored',
    'lib/structure/structures',
    'lib/structure/judge',
    'lib/structure/rank',
  ].includes(id) ||
  (isIn(id, 'lib/bonds', 'lib/capital', 'lib/compliance', 'lib/contracts', 'lib/insurance', 'lib/run-off') &&
    !['schema', 'rows', 'queries', 'commands'].includes(nameIn(id))) ||
  ['lib/scorecards/assemble', 'lib/scorecards/conclude', 'lib/audit/diff', 'lib/csv/to-csv'].includes(id)
const isBrowserSafe = (id: string) =>
  (id.startsWith('lib/') && nameIn(id) === 'schema') || id === 'lib/auth/permissions' || isPure(id)
/** What no schema, permission or pure file may need, not even by way of another. */
const isOutside = (from: string) =>
  /^(next|react|react-dom|next-auth|next-intl|server-only|pg|pg-boss|@prisma\/.*|node:.*)(\/|$)/.test(from) ||
  (from.startsWith('lib/db/') && from !== 'lib/db/generated/enums') ||
  ['lib/clock', 'lib/env'].includes(from)

const reaching =
  (isRoot: (id: string) => boolean, isWrong: (from: string) => boolean) => (sources: Sources) =>
    product(sources)
      .filter(({ id }) => isRoot(id))
      .flatMap(({ path, id }) =>
        [...reachOf(id, sources)]
          .filter(([from]) => isWrong(from))
          .map(([, way]) => `${path} needs ${way.slice(1).join(', by way of it ')}`),
      )

/** Whether a function's first parameter is an Actor, named or by a type of the same module. */
function takesActor(declared: Node, source: Source): boolean {
  const [first] = (declared['params'] ?? []) as readonly Node[]
  const annotation = first?.['typeAnnotation']
  const named = isNode(annotation) ? annotation['typeAnnotation'] : null
  return isNode(named) && isActor(named, source)
}

function isActor(type: Node, source: Source): boolean {
  const name = nameOf(type['typeName'])
  if (name === 'Actor') return true
  const alias = statementsOf(source).find(
    (statement) => statement.type === 'TSTypeAliasDeclaration' && nameOf(statement['id']) === name,
  )
  return name !== null && alias !== undefined && isActor(alias['typeAnnotation'] as Node, source)
}

const isFunction = ({ type }: Node) => /Function(Declaration|Expression)$/.test(type)
const isServed = (id: string) =>
  isServerFile(id) || ['lib/providers/register', 'lib/scorecards/portfolio'].includes(id)

/** The first thing that a function does. */
const firstOf = (declared: Node): Node | null => {
  const body = isNode(declared['body']) ? declared['body'] : null
  return body?.type === 'BlockStatement' ? ((body['body'] as readonly Node[])[0] ?? null) : body
}

/** Whether a name is used outside of imports. */
const names = (source: Source, name: string) =>
  statementsOf(source)
    .filter(({ type }) => type !== 'ImportDeclaration')
    .some((statement) => [...nodesIn(statement)].some((node) => nameOf(node) === name))

const importsFrom = (source: Source, name: string, from: string) =>
  source.imports.some((imported) => imported.from === from && imported.names.includes(name))

const byFile =
  (isAsked: (source: Source) => boolean, faults: (source: Source) => string[]) =>
  (sources: Sources): string[] =>
    product(sources)
      .filter(isAsked)
      .flatMap((source) => faults(source).map((fault) => `${source.path}: ${fault}`))

/** Server actions that somebody without a session must reach, or that touch nothing but a cookie. */
const UNGUARDED_ACTIONS = [
  'app/(auth)/sign-in/actions',
  'app/(auth)/set-password/[token]/actions',
  'app/(auth)/remove-second-factor/[token]/actions',
  'app/(app)/sign-out/actions',
  'app/preferences',
]
/** What routes of the signed-in part are made by, and where it stands. */
const ROUTES: Readonly<Record<string, string>> = {
  csvRoute: 'lib/csv/route',
  documentRoute: 'lib/evidence/document-route',
  frozenRoute: 'lib/decisions/frozen-route',
  uploadRoute: 'lib/evidence/upload-route',
}
const isActions = (source: Source) =>
  (isIn(source.id, 'app') && nameIn(source.id) === 'actions') ||
  statementsOf(source).some(({ directive }) => directive === 'use server')

const rules: readonly Rule[] = [
  {
    holds: 'lib imports neither app nor components',
    broken: wrongImports(({ id }, { from }) => isIn(id, 'lib') && isIn(from, 'app', 'components')),
    breaks: [
      { 'lib/gaps/a.ts': "import { Icon } from '@/components/ui/icon'" },
      { 'lib/gaps/a.ts': "export { Icon } from '../../components/ui/icon'" },
      { 'lib/gaps/a.ts': "const page = import('@/app/layout')" },
    ],
  },
  {
    holds:
      'components import neither app, the database, a queries or commands file, nor of server-only files more than types',
    broken: wrongImports(
      ({ id }, { from, isType }, sources) =>
        isIn(id, 'components') &&
        (isIn(from, 'app', 'lib/db') || isServerFile(from) || (!isType && isServerOnly(sources.get(from)))),
    ),
    breaks: [
      { 'components/a.tsx': "import { setTheme } from '@/app/preferences'" },
      { 'components/a.tsx': "import type { Page } from '@/lib/db/page'" },
      { 'components/a.tsx': "import type { GapRow } from '@/lib/gaps/queries'" },
      {
        'components/a.tsx': "import { read } from '@/lib/gaps/read'",
        'lib/gaps/read.ts': "import 'server-only'",
      },
    ],
  },
  {
    holds:
      'scoring, exposure and the other pure files need no framework, database, clock, setting or zod, by whatever way',
    broken: reaching(isPure, (from) => isOutside(from) || from === 'zod'),
    breaks: [
      { 'lib/scoring/a.ts': "import { cache } from 'react'" },
      { 'lib/exposure/a.ts': "import { today } from '@/lib/clock'" },
      { 'lib/bonds/a.ts': "import 'server-only'" },
      {
        'lib/scoring/a.ts': "import { b } from '@/lib/bonds/b'",
        'lib/bonds/b.ts': "import { c } from './schema'",
        'lib/bonds/schema.ts': "import { z } from 'zod'",
      },
    ],
  },
  {
    holds:
      'schemas and permissions need no framework, database, clock or setting, by whatever way: the browser has them too',
    broken: reaching(isBrowserSafe, isOutside),
    breaks: [
      { 'lib/gaps/schema.ts': "import { headers } from 'next/headers'" },
      { 'lib/auth/permissions.ts': "import { Prisma } from '@/lib/db/generated/client'" },
      {
        'lib/gaps/schema.ts': "import { a } from './a'",
        'lib/gaps/a.ts': "import { env } from '@/lib/env'",
      },
    ],
  },
  {
    holds:
      'features do not import each other, and no ability but those that judge or start everything imports one',
    broken: wrongImports(({ id }, { from }) => {
      const feature = featureOf(from)
      if (feature === null || !isIn(id, 'lib') || featureOf(id) === feature) return false
      return featureOf(id) !== null || (folderOf(id) !== null && !READS_ALL.includes(folderOf(id) ?? ''))
    }, betweenFeatures),
    breaks: [
      { 'lib/gaps/a.ts': "import { b } from '@/lib/providers/b'" },
      { 'lib/people/a.ts': "import type { B } from '../providers/b'" },
      { 'lib/audit/a.ts': "import { b } from '@/lib/gaps/b'" },
    ],
  },
  {
    holds:
      'what is concluded is asked of scorecards by pages: of lib, only what must conclude anew imports it',
    broken: wrongImports(
      ({ id }, { from }) => isIn(id, 'lib') && !isIn(id, 'lib/scorecards') && isIn(from, 'lib/scorecards'),
      ofScorecards,
    ),
    breaks: [
      { 'lib/records/commands.ts': "import { restand } from '@/lib/scorecards/standing'" },
      { 'lib/audit/record.ts': "import { restand } from '@/lib/scorecards/standing'" },
    ],
  },
  {
    holds:
      'queries, audit, auth, exports and what starts the product hold the connection; commands get a transaction',
    broken: wrongImports((_, { from, isType }) => !isType && CONNECTION.includes(from), ofConnection),
    breaks: [
      { 'lib/gaps/commands.ts': "import { prisma } from '@/lib/db/client'" },
      { 'app/(app)/page.tsx': "import { pool } from '@/lib/db/client'" },
      { 'lib/gaps/a.ts': "import { PrismaClient } from '@/lib/db/generated/client'" },
    ],
  },
  {
    holds: 'next/navigation and next/cache are for app, the guard and formAction',
    broken: wrongImports(
      ({ id }, { from }) => ['next/navigation', 'next/cache'].includes(from) && !isIn(id, 'app'),
      ofNavigation,
    ),
    breaks: [
      { 'lib/gaps/commands.ts': "import { revalidatePath } from 'next/cache'" },
      { 'components/a.tsx': "import { redirect } from 'next/navigation'" },
    ],
  },
  {
    holds: 'a client component asks navigation for nothing but the address, or the same page anew',
    broken: wrongImports(
      ({ id }, { from, names }) =>
        isIn(id, 'components') &&
        from === 'next/navigation' &&
        names.some((name) => name !== (ASK_ANEW.includes(id) ? 'useRouter' : 'usePathname')),
    ),
    breaks: [
      { 'components/ui/tabs.tsx': "import { redirect, usePathname } from 'next/navigation'" },
      { 'components/ui/tabs.tsx': "import { useRouter } from 'next/navigation'" },
    ],
  },
  {
    holds: 'queries and commands begin with server-only, and each function they export takes an Actor first',
    broken: byFile(
      ({ id }) => isServed(id),
      (source) => {
        const [first] = statementsOf(source)
        const begins =
          first?.type === 'ImportDeclaration' && (first['source'] as Node)['value'] === 'server-only'
        return [
          ...(begins ? [] : ['does not begin with server-only']),
          ...exportsOf(source)
            .filter(({ value }) => value.type !== 'ClassDeclaration' && value.type !== 'Literal')
            .filter(({ value }) => !isFunction(value) || !takesActor(value, source))
            .map(({ name }) => `${name} takes no Actor first`),
        ]
      },
    ),
    breaks: [
      { 'lib/gaps/queries.ts': "import type { Actor } from '@/lib/auth/guard'" },
      { 'lib/gaps/queries.ts': "import 'server-only'\nexport async function listGaps(id: string) {}" },
      {
        'lib/gaps/queries.ts':
          "import 'server-only'\nexport const listGaps = cache(async (id: string) => id)",
      },
      {
        'lib/gaps/commands.ts':
          "import 'server-only'\ntype Own = { id: string }\nexport function close(actor: Own) {}",
      },
      { 'lib/gaps/commands.ts': "import 'server-only'\nfunction close() {}\nexport { close }" },
    ],
  },
  {
    holds: 'every server action is made by formAction, but those for whoever is signed out',
    broken: byFile(
      (source) => isActions(source) && !UNGUARDED_ACTIONS.includes(source.id),
      (source) =>
        exportsOf(source)
          .filter(
            ({ value }) =>
              value.type !== 'CallExpression' ||
              nameOf(value['callee']) !== 'formAction' ||
              !importsFrom(source, 'formAction', 'lib/forms/form-action'),
          )
          .map(({ name }) => `${name} is not made by formAction`),
    ),
    breaks: [
      { 'app/(app)/gaps/actions.ts': "'use server'\nexport async function close(form: FormData) {}" },
      { 'app/(app)/gaps/close.ts': "'use server'\nexport const close = async () => {}" },
      {
        'app/(app)/gaps/actions.ts':
          "import { formAction } from './own'\nexport const close = formAction({})",
      },
    ],
  },
  {
    holds: 'no function inside another module is a server action',
    broken: byFile(
      () => true,
      (source) =>
        [...nodesIn(source.program)]
          .filter(({ type, directive }) => type === 'ExpressionStatement' && directive === 'use server')
          .filter((node) => !statementsOf(source).includes(node))
          .map(() => 'a function says use server'),
    ),
    breaks: [
      { 'app/(app)/page.tsx': "export default function Page() { async function act() { 'use server' } }" },
    ],
  },
  {
    holds:
      'every page and layout of the signed-in part begins by requirePermission, every route is made by what asks',
    broken: byFile(
      ({ id }) => isIn(id, 'app/(app)') && ['page', 'layout', 'route'].includes(nameIn(id)),
      (source) => {
        const asks = (node: Node | null) =>
          node !== null &&
          calls(node, 'requirePermission') &&
          importsFrom(source, 'requirePermission', 'lib/auth/guard')
        const isMade = (node: Node) =>
          Object.entries(ROUTES).some(
            ([made, from]) => nameOf(node['callee']) === made && importsFrom(source, made, from),
          )
        return exportsOf(source)
          .filter(({ name }) => name === 'default' || /^[A-Z]+$/.test(name))
          .filter(({ value }) => !(isFunction(value) ? asks(firstOf(value)) : isMade(value)))
          .map(({ name }) => `${name} asks for no permission first`)
      },
    ),
    breaks: [
      { 'app/(app)/a/page.tsx': 'export default async function Page() { return null }' },
      {
        'app/(app)/a/page.tsx':
          "import { requirePermission } from '@/lib/auth/guard'\nexport default async function Page() { const all = await read(); await requirePermission('provider:read') }",
      },
      {
        'app/(app)/a/page.tsx':
          "import { requirePermission } from './mine'\nexport default async function Page() { await requirePermission('provider:read') }",
      },
      { 'app/(app)/a/route.ts': 'export async function GET() { return new Response() }' },
      { 'app/(app)/a/route.ts': 'export const GET = csvRoute(() => null)' },
      { 'app/(app)/a/route.ts': "import { uploadRoute } from './mine'\nexport const POST = uploadRoute()" },
    ],
  },
  {
    holds: 'what pages and downloads rest on asks who is there',
    broken: byFile(
      ({ id }) => [...Object.values(ROUTES), 'lib/auth/guard', 'lib/forms/form-action'].includes(id),
      (source) => (names(source, 'authorize') ? [] : ['authorize is not used']),
    ),
    breaks: [
      { 'lib/csv/route.ts': 'export function csvRoute() { return async () => new Response() }' },
      { 'lib/auth/guard.ts': 'export async function requirePermission() {}' },
      {
        'lib/forms/form-action.ts':
          "import { authorize } from '@/lib/auth/guard'\nexport function formAction() { return async () => {} }",
      },
    ],
  },
  {
    holds: 'actors are made by the guard, one-time links, sign-out, background work and scripts alone',
    broken: wrongImports(
      (_, { from, names }) =>
        from === 'lib/auth/actor' && names.some((name) => !['Actor', 'SYSTEM_PERSON_ID'].includes(name)),
      ofActors,
    ),
    breaks: [
      { 'lib/gaps/commands.ts': "import { systemActor } from '@/lib/auth/actor'" },
      { 'app/(app)/page.tsx': "import { mint } from '@/lib/auth/actor'" },
    ],
  },
  {
    holds: 'the session is read in one place',
    broken: wrongImports(({ id }, { from }) => /^next-auth(\/|$)/.test(from) && id !== 'lib/auth/session'),
    breaks: [{ 'app/(app)/page.tsx': "import { getServerSession } from 'next-auth'" }],
  },
  {
    holds: 'nothing that runs for people rests on what is there for tests',
    broken: wrongImports(
      ({ id }, { from }) =>
        !isIn(id, 'scripts') &&
        (['vitest', 'fast-check', '@playwright/test', 'oxc-parser'].includes(from) || isTest(from)),
    ),
    breaks: [
      { 'lib/scoring/a.ts': "import { facts } from './testing'" },
      { 'lib/gaps/a.ts': "import fc from 'fast-check'" },
    ],
  },
  {
    holds: 'no module only hands on others',
    broken: byFile(
      ({ path, isBarrel }) => isBarrel || /\/index\.tsx?$/.test(path),
      ({ path, id }) =>
        // The enums leave the generated client by one door; Next.js names the route.
        ['lib/choices', 'app/api/auth/[...nextauth]/route'].includes(id) ||
        path === 'lib/scoring/criteria/index.ts'
          ? []
          : ['is a barrel'],
    ),
    breaks: [
      { 'lib/gaps/all.ts': "export * from './a'\nexport { b } from './b'" },
      { 'lib/gaps/index.ts': 'export const a = 1' },
    ],
  },
  {
    holds: 'no imports run in a ring, not even of types',
    broken: (sources) => [...rings(sources)].map((ring) => ring.join(' imports ')),
    breaks: [
      { 'lib/a.ts': "import { b } from './b'", 'lib/b.ts': "import type { A } from './a'" },
      {
        'lib/a.ts': "import { b } from './b'",
        'lib/b.ts': "import { c } from './c'",
        'lib/c.ts': "export { b } from './b'",
      },
    ],
  },
  {
    holds: 'no file is a drawer for what has no home',
    broken: byFile(
      ({ id }) => /(^|\/)(utils?|helpers?|misc|common|constants|types)(\/|$)/.test(id),
      () => ['is named for nothing that it does'],
    ),
    breaks: [{ 'lib/gaps/utils.ts': '' }, { 'components/helpers/a.tsx': '' }],
  },
]

describe('the tree', () => {
  const tree = readSources()

  test.each(rules)('$holds', ({ broken }) => {
    expect(broken(tree)).toEqual([])
  })

  test('no exception outlives what it was made for', () => {
    for (const { broken } of rules) broken(tree)
    const planned = ['lib/jobs/*']
    const all = [...betweenFeatures, ...ofScorecards, ...ofConnection, ...ofNavigation, ...ofActors]
    const unused = all.filter((exception) => !used.has(exception) && !planned.includes(exception.of))
    expect(unused).toEqual([])
  })
})

describe.each(rules)('$holds: each is found out', ({ broken, breaks }) => {
  test.each(breaks.map((made) => ({ made, first: Object.entries(made)[0]!.join(': ') })))(
    '$first',
    ({ made }) => {
      expect(broken(sourcesOf(made)).length).toBeGreaterThan(0)
    },
  )
})
