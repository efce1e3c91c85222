export const dynamic = 'force-dynamic'

/** The process answers. Nothing else is asked: a database that is away is no reason to end it. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
}
