import { addressOf, endpoints } from './support/endpoints'
import { cookieOf, send, sendUnlessBusy, type Answer } from './support/http'
import { openSession } from './support/people'
import { expect, test } from './support/test'

/** What is wrong with the headers of an answer, and with a page's own markup. */
function faults({ status, headers, text }: Answer, isPublic: boolean, isFramed = false): string[] {
  const found: string[] = []
  const must = (name: string, value: RegExp) => {
    if (!value.test(String(headers[name] ?? ''))) found.push(`${name}: ${String(headers[name])}`)
  }
  must('x-content-type-options', /^nosniff$/)
  must('x-frame-options', isFramed ? /^SAMEORIGIN$/ : /^DENY$/)
  must('referrer-policy', /^same-origin$/)
  must(
    'content-security-policy',
    isFramed ? /^sandbox allow-scripts;.*frame-ancestors 'self'/ : /frame-ancestors 'none'/,
  )
  must('content-security-policy', /base-uri 'none'/)
  must('content-security-policy', /object-src 'none'|default-src 'none'/)
  must('content-security-policy', /^(?!.*unsafe)/)
  must('cache-control', isPublic ? /^public/ : /no-store/)
  if (text !== '') must('content-type', /charset=utf-8|^image\//i)
  for (const name of ['x-powered-by', 'server', 'access-control-allow-origin', 'strict-transport-security'])
    if (headers[name] !== undefined) found.push(`${name}: ${String(headers[name])}`)
  if (!/^text\/html/.test(headers['content-type'] ?? '')) return found
  const nonce = /script-src [^;]*'nonce-([\w+/=]{22,})'/.exec(String(headers['content-security-policy']))?.[1]
  if (!nonce) found.push('no nonce')
  for (const [tag] of text.matchAll(/<script\b[^>]*>/g))
    if (!tag.includes(`nonce="${nonce}"`)) found.push(tag)
  for (const [tag] of text
    .replace(/<script\b.*?<\/script>/gs, '')
    .matchAll(/<[a-z][^>]*\s(?:style|on\w+)="[^>]*>/g))
    found.push(`${status}: ${tag}`)
  return found
}

for (const pattern of Object.keys(endpoints))
  test(`${pattern} is headed so that a browser keeps it safe`, async () => {
    const path = await addressOf(pattern)
    const isPublic = pattern === '/icon.svg'
    // A PDF that is drawn in a frame of its page, with an origin of its own.
    const isFramed = pattern.endsWith('/view')
    expect(faults(await send(path), isPublic, isFramed)).toEqual([])
    expect(
      faults(
        await sendUnlessBusy(path, { headers: cookieOf(await openSession('admin')) }),
        isPublic,
        isFramed,
      ),
    ).toEqual([])
  })

test('so is every answer that no page gives', async () => {
  const wrong: string[] = []
  for (const path of [
    '//providers',
    '/providers/',
    '/nothing',
    '/_next/static/nothing.js',
    '/_next/image?url=x',
    '/%ZZ',
  ])
    wrong.push(...faults(await send(path), false))
  for (const method of ['TRACE', 'OPTIONS', 'PUT', 'POST'])
    wrong.push(...faults(await send('/providers', { method }), false))
  expect(wrong).toEqual([])
})

test('a nonce is used once', async () => {
  const policies = await Promise.all(Array.from({ length: 8 }, () => send('/sign-in')))
  expect(new Set(policies.map(({ headers }) => headers['content-security-policy'])).size).toBe(8)
})

test('a downloaded table cannot pass as a page', async () => {
  const headers = cookieOf(await openSession('auditor'))
  for (const pattern of Object.keys(endpoints).filter((each) => each.endsWith('/export'))) {
    const answer = await sendUnlessBusy(await addressOf(pattern), { headers })
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="[\w.-]+"; filename\*=UTF-8''/,
    )
  }
})
