/** An answer in plain words, for whoever opens an address that gives a file or takes a form. */
export const says = (status: number, text: string, headers: Record<string, string> = {}): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })

export const nothingThere = () => says(404, 'There is nothing at this address. It may have been moved.')
