import { authorize, isSignedIn } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { exportCsv } from '@/lib/csv/export'
import { refused } from '@/lib/csv/refused'
import { findProvider } from '@/lib/providers/queries'

/** The open gaps of one provider: what was expected, what was found and what it costs. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const actor = await authorize('export:read', 'provider:read')
  if (!actor) return refused(await isSignedIn())
  const { id } = await params
  const provider = await findProvider(actor, id)
  if (!provider)
    return new Response('There is no provider here.', {
      status: 404,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    })
  return exportCsv(actor, request, {
    event: 'export.gaps',
    name: `gaps-${id}-${today()}`,
    providerId: id,
    values: [id],
    text: `
      SELECT p.id AS provider_id, p.legal_name, g.criterion_id, g.severity, g.kind, g.expected, g.found,
             (g.points_lost_ten_thousandths / 10000.0)::numeric(6, 4) AS points_lost, g.opened_on
        FROM gap g JOIN provider p ON p.id = g.provider_id
       WHERE g.provider_id = $1::uuid AND g.closed_on IS NULL
       ORDER BY g.severity, g.points_lost_ten_thousandths DESC, g.criterion_id`,
  })
}
