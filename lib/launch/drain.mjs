/**
 * Ends a server in good order: it takes what has arrived and then no new connection, what is in flight is answered, and
 * a connection that only waits for more is closed. What takes longer than `patienceMs` is cut off.
 * @param {import('node:http').Server} server
 * @param {number} patienceMs
 */
export async function drain(server, patienceMs) {
  // What the system has connected and not handed over yet, as while a page is made, closing would reset.
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  const closed = new Promise((resolve) => server.close(resolve))
  const sweeping = setInterval(() => server.closeIdleConnections(), 50)
  const impatient = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearInterval(sweeping)
  clearTimeout(impatient)
}
