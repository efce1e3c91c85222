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
  write('error', what, { ...about, error: cause })
}

export function logWarning(what: string, about: Record<string, string | number | null> = {}): void {
  write('warning', what, about)
}

function write(level: string, what: string, about: object): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, what, ...about })}\n`)
}
