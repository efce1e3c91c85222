import { readFileSync } from 'node:fs'
import { ask } from './people'

type Who = 'anonymous' | 'auditor' | 'analyst' | 'manager' | 'admin' | 'disabled' | 'ended'

/** Everybody that the matrices try: the roles, and those whose session is worth nothing. */
export const everybody: readonly Who[] = [
  'anonymous',
  'auditor',
  'analyst',
  'manager',
  'admin',
  'disabled',
  'ended',
]
export type { Who }

export const readers: readonly Who[] = ['auditor', 'analyst', 'manager', 'admin']
export const writers: readonly Who[] = ['analyst', 'manager', 'admin']
export const deciders: readonly Who[] = ['manager', 'admin']
export const admins: readonly Who[] = ['admin']

/** A page leads whoever is not signed in to the sign-in page; a file says so in words. */
type Kind = 'page' | 'file'
type Guarded = { kind: Kind; may: readonly Who[] }
/** What stands open: the status that anybody gets, and whoever is signed in where that differs. */
type Open = { status: number; signedIn?: number }

const page = (may: readonly Who[]): Guarded => ({ kind: 'page', may })
const file = (may: readonly Who[]): Guarded => ({ kind: 'file', may })

/** Who may have what, by the address's pattern: one line for each page and route of the build, no more and no fewer. */
export const endpoints: Record<string, Guarded | Open> = {
  '/': page(readers),
  '/account': page(readers),
  '/account/second-factor': page(readers),
  '/account/second-factor/set-up': page(readers),
  '/audit': page(readers),
  '/audit/export': file(readers),
  '/bonds/export': file(readers),
  '/compliance-events/export': file(readers),
  '/engagements': page(readers),
  '/engagements/[id]': page(readers),
  '/engagements/[id]/budget': page(readers),
  '/engagements/[id]/edit': page(writers),
  '/engagements/[id]/structure': page(readers),
  '/engagements/new': page(writers),
  '/exposure': page(readers),
  '/exposure/export': file(readers),
  '/filing': page(readers),
  '/filing/export': file(readers),
  '/gaps': page(readers),
  '/gaps/export': file(readers),
  '/inbox': page(readers),
  '/methodology': page(readers),
  '/people': page(admins),
  '/people/[id]': page(admins),
  '/people/new': page(admins),
  '/pdf-frame': file(readers),
  '/policies/export': file(readers),
  '/providers': page(readers),
  '/providers/[id]': page(readers),
  '/providers/[id]/activity': page(readers),
  '/providers/[id]/archive': page(writers),
  '/providers/[id]/authority': page(readers),
  '/providers/[id]/bonds': page(readers),
  '/providers/[id]/capital': page(readers),
  '/providers/[id]/compliance': page(readers),
  '/providers/[id]/conditions/[conditionId]': page(writers),
  '/providers/[id]/contract': page(readers),
  '/providers/[id]/decisions': page(readers),
  '/providers/[id]/decisions/[decisionId]': page(readers),
  '/providers/[id]/decisions/[decisionId]/frozen': file(readers),
  '/providers/[id]/decisions/new': page(deciders),
  '/providers/[id]/edit': page(writers),
  '/providers/[id]/evidence': page(readers),
  '/providers/[id]/evidence/[documentId]': page(readers),
  '/providers/[id]/evidence/[documentId]/edit': page(writers),
  '/providers/[id]/evidence/[documentId]/entered-in-error': page(writers),
  '/providers/[id]/evidence/[documentId]/file': file(readers),
  '/providers/[id]/evidence/new': page(writers),
  // Takes files by POST; e2e/evidence.spec.ts asks who may send them.
  '/providers/[id]/evidence/upload': { status: 405 },
  '/providers/[id]/export': file(readers),
  '/providers/[id]/exposure': page(readers),
  '/providers/[id]/filing': page(readers),
  '/providers/[id]/filing/export': file(readers),
  '/providers/[id]/gaps/[criterion]': page(readers),
  '/providers/[id]/insurance': page(readers),
  '/providers/[id]/moves/[move]': page(writers),
  '/providers/[id]/records/[slug]/[recordId]/edit': page(writers),
  '/providers/[id]/records/[slug]/[recordId]/entered-in-error': page(writers),
  '/providers/[id]/records/[slug]/new': page(writers),
  '/providers/[id]/request-list': page(readers),
  '/providers/[id]/request-list/export': file(readers),
  '/providers/[id]/run-off': page(readers),
  '/providers/[id]/run-off/export': file(readers),
  '/providers/[id]/waivers/[waiverId]': page(readers),
  '/providers/[id]/waivers/new': page(writers),
  '/providers/export': file(readers),
  '/providers/new': page(writers),
  '/_global-error': { status: 404 },
  '/_not-found': { status: 404 },
  '/api/auth/[...nextauth]': { status: 200 },
  '/api/may-we-file': file(readers),
  '/api/healthz': { status: 200 },
  '/api/readyz': { status: 200 },
  '/icon.svg': { status: 200 },
  '/remove-second-factor/[token]': { status: 200 },
  '/set-password/[token]': { status: 200 },
  '/settings': page(readers),
  '/settings/[name]': page(admins),
  '/settings/foreign-importer-rule': page(admins),
  '/settings/second-factor': page(admins),
  '/structure': page(readers),
  '/sign-in': { status: 200, signedIn: 307 },
  '/sign-in/code': { status: 307 },
}

/** The patterns of every page and route that the build serves. */
export function patternsOfBuild(): string[] {
  const manifest = JSON.parse(readFileSync('.next/server/app-paths-manifest.json', 'utf8')) as object
  return Object.keys(manifest).map(patternOf)
}

/** '/(app)/providers/[id]/page' is served at '/providers/[id]'. */
export const patternOf = (file: string) =>
  file.replace(/\/\([^)]*\)/g, '').replace(/\/(?:page|route)$/, '') || '/'

export const isGuarded = (endpoint: Guarded | Open): endpoint is Guarded => 'may' in endpoint

/** What is expected of a plain GET. */
export function expectedOf(endpoint: Guarded | Open, who: Who): number {
  const isIn = readers.includes(who)
  if (!isGuarded(endpoint)) return (isIn ? endpoint.signedIn : undefined) ?? endpoint.status
  if (endpoint.may.includes(who)) return 200
  if (isIn) return 403
  return endpoint.kind === 'page' ? 307 : 401
}

/** A real address for a pattern, with ids of what the sample holds. */
export async function addressOf(pattern: string): Promise<string> {
  const [bond] = await ask<Record<'id' | 'providerId' | 'criterionId' | 'engagementId' | 'personId', string>>(
    `SELECT b.id, b.provider_id AS "providerId",
            (SELECT criterion_id FROM gap WHERE provider_id = b.provider_id AND closed_on IS NULL
              ORDER BY severity, criterion_id LIMIT 1) AS "criterionId",
            (SELECT id FROM engagement WHERE archived_at IS NULL LIMIT 1) AS "engagementId",
            (SELECT id FROM person WHERE disabled_at IS NULL LIMIT 1) AS "personId"
       FROM bond b JOIN provider p ON p.id = b.provider_id
      WHERE b.entered_in_error_at IS NULL AND p.archived_at IS NULL AND p.is_sample AND p.stage = 'CANDIDATE'
      ORDER BY b.id LIMIT 1`,
  )
  if (!bond) throw new Error('The sample has no bond')
  const [decided] = await ask<{ id: string; decisionId: string; conditionId: string }>(
    `SELECT d.provider_id AS id, d.id AS "decisionId", c.id AS "conditionId"
       FROM decision d JOIN decision_condition c ON c.decision_id = d.id JOIN provider p ON p.id = d.provider_id
      WHERE p.is_sample AND p.archived_at IS NULL ORDER BY d.id, c.id LIMIT 1`,
  )
  const [waived] = await ask<{ id: string; waiverId: string }>(
    `SELECT w.provider_id AS id, w.id AS "waiverId" FROM waiver w JOIN provider p ON p.id = w.provider_id
      WHERE p.is_sample AND p.archived_at IS NULL ORDER BY w.id LIMIT 1`,
  )
  const [documented] = await ask<{ id: string; letterId: string; tableId: string }>(
    `SELECT t.provider_id AS id, t.id AS "tableId", l.id AS "letterId"
       FROM document t JOIN document l ON l.provider_id = t.provider_id AND l.type = 'PDF' JOIN provider p ON p.id = t.provider_id
      WHERE t.type = 'CSV' AND t.entered_in_error_at IS NULL AND l.entered_in_error_at IS NULL
        AND p.is_sample AND p.archived_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM document n WHERE n.supersedes_id IN (t.id, l.id))
      ORDER BY t.id, l.id LIMIT 1`,
  )
  if (!documented) throw new Error('The sample has no provider with a letter and a table')
  if (!decided || !waived) throw new Error('The sample has no decision with a condition, or no waiver')
  const providerOf = {
    '[decisionId]': decided.id,
    '[conditionId]': decided.id,
    '[waiverId]': waived.id,
    '[documentId]': documented.id,
  }
  const of = Object.entries(providerOf).find(([part]) => pattern.includes(part))?.[1]
  const ids: Record<string, string> = {
    providers: of ?? bond.providerId,
    engagements: bond.engagementId,
    people: bond.personId,
  }
  return pattern
    .replace(/^\/(\w+)\/\[id\]/, (_, section: string) => `/${section}/${ids[section]}`)
    .replace('[criterion]', bond.criterionId)
    .replace('[slug]', 'bond')
    .replace('[documentId]', pattern.endsWith('/file') ? documented.tableId : documented.letterId)
    .replace('[move]', 'submit')
    .replace('[decisionId]', decided.decisionId)
    .replace('[conditionId]', decided.conditionId)
    .replace('[waiverId]', waived.waiverId)
    .replace('[name]', 'errorRateBasisPoints')
    .replace('[recordId]', bond.id)
    .replace('[token]', 'x'.repeat(43))
    .replace('[...nextauth]', 'session')
    .replace(/^\/api\/may-we-file$/, (path) => `${path}?provider=${bond.providerId}`)
}

/** What is stored and must not be seen without the right to: names, numbers and addresses. */
export async function storedWords(): Promise<string[]> {
  const rows = await ask<{ word: string }>(
    `SELECT legal_name AS word FROM provider UNION SELECT ior_number FROM provider UNION SELECT name FROM person
      UNION SELECT email FROM person UNION SELECT name FROM engagement UNION SELECT surety FROM bond
      UNION SELECT title FROM document`,
  )
  const words = rows.map(({ word }) => word).filter((word) => word && word.length >= 8)
  if (words.length < 20) throw new Error('Too little is stored for anything to be found')
  return words
}
