import { hindrance } from '@/lib/launch/readiness'

export const dynamic = 'force-dynamic'

/** Whether requests should be sent here: 503 with the reason while they should not. */
export async function GET(): Promise<Response> {
  const waitingFor = await hindrance()
  const body = waitingFor ? { status: 'not ready', waitingFor } : { status: 'ready' }
  return Response.json(body, { status: waitingFor ? 503 : 200, headers: { 'Cache-Control': 'no-store' } })
}
