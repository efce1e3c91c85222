/** As lib/log.ts and lib/auth/security-log.ts write: one line of JSON, in which nothing that was sent can forge another.
 * @param {Record<string, unknown>} line */
export function log(line) {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`)
}
