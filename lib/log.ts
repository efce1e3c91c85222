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
  const line = { at: new Date().toISOString(), kind: 'error', what, ...about, error: cause }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}
