/** One line of JSON on standard error for each; the text of an error is quoted by JSON, so it cannot forge a line. */
export function logError(
  what: string,
  error: unknown,
  about: Record<string, string | number | null> = {},
): void {
  const cause =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack }
      : { message: String(error) }
  logLine('error', { what, ...about, error: cause })
}

/** What is worth keeping outside the database, in the same place and form. */
export function logLine(kind: string, about: Record<string, unknown>): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), kind, ...about })}\n`)
}
