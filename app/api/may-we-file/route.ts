import { authorize, isSignedIn } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { inTurn } from '@/lib/filing/in-turn'
import { askFiling, findByNumber } from '@/lib/filing/queries'
import { filingReport } from '@/lib/filing/report'
import { turnOf } from '@/lib/filing/turn'
import { isUuid } from '@/lib/forms/uuid'
import { englishWords } from '@/lib/i18n/words'

/** May we file today, for programs: ?provider= an id or an importer number, &engagement= an id, else the provider's own. */
export async function GET(request: Request): Promise<Response> {
  const actor = await authorize('provider:read', 'export:read')
  if (!actor) return (await isSignedIn()) ? says(403, 'noRole') : says(401, 'noSession')
  const search = new URL(request.url).searchParams
  const [providers, engagements] = [search.getAll('provider'), search.getAll('engagement')]
  const [named, engagementId = null] = [providers[0]?.trim(), engagements[0]]
  if (!named || providers.length > 1) return says(400, 'whichProvider')
  if (engagements.length > 1 || (engagementId !== null && !isUuid(engagementId)))
    return says(400, 'whichEngagement')
  const providerId = isUuid(named) ? named : await findByNumber(actor, named.toUpperCase())
  const asOf = today()
  const asked = providerId && (await askFiling(actor, providerId, engagementId, asOf))
  if (!asked) return says(404, 'notThere')
  const { facts, decided, settings, answer } = asked
  const { provider, engagement } = facts
  const turn = await inTurn(actor, turnOf(decided, facts, settings, asOf, answer))
  if (turn === 'BUSY') return says(429, 'busy', { 'Retry-After': '10' })
  const { id, legalName, iorNumber } = provider
  const said = {
    provider: { id, legalName, iorNumber },
    engagement: engagement && { id: engagement.id, name: engagement.name },
    ...{ decided, answer, turn, asOf },
  }
  return json(200, filingReport(said, englishWords))
}

const says = (
  status: number,
  word: 'noRole' | 'noSession' | 'whichProvider' | 'whichEngagement' | 'notThere' | 'busy',
  headers: Record<string, string> = {},
) => json(status, { error: word, message: englishWords(`filing.api.${word}`) }, headers)

const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store', ...headers } })
