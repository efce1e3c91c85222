/** One line of JSON on standard error: values are escaped, so a user's text cannot forge a line. */
export function logSecurity(event: string, detail: Record<string, unknown>): void {
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), kind: 'security', event, ...detail })}\n`,
  )
}
