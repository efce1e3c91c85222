import type { Socket } from 'node:net'
import type { PoolClient } from 'pg'

/**
 * Ends a connection on which nothing comes or goes for so long: what waits on it fails, and the pool opens another. Not
 * pg's query_timeout, which leaves the connection as it is, and counts against a COPY that is still streaming.
 */
export function endWhenSilent(client: PoolClient, ms: number): void {
  const socket = socketOf(client)
  socket.setTimeout(ms)
  socket.on('timeout', () => socket.destroy(new Error('The database fell silent: its connection was ended.')))
}

/** No type tells of it; pg's own pool ends connections by it. */
export function socketOf(client: PoolClient): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream
}
