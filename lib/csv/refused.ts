/** The answer of an export to whoever may not have it: in words, 401 or 403. */
export function refused(isSignedIn: boolean): Response {
  return new Response(isSignedIn ? 'You may not export this.' : 'Sign in first.', {
    status: isSignedIn ? 403 : 401,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
