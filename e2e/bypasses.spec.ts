import { addressOf, endpoints, isGuarded, storedWords } from './support/endpoints'
import { send, type Answer } from './support/http'
import { expect, test } from './support/test'

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const unsigned = `${part({ alg: 'none' })}.${part({ sid: 'x' })}.`

/** What once let requests past the checks of a framework, and what passes as something else. None has a session. */
const HEADERS: Record<string, Record<string, string>> = {
  'one middleware': { 'x-middleware-subrequest': 'middleware' },
  'pages middleware': { 'x-middleware-subrequest': 'pages/_middleware' },
  'src middleware': { 'x-middleware-subrequest': 'src/middleware' },
  'five deep': { 'x-middleware-subrequest': Array(5).fill('middleware').join(':') },
  'five deep, proxy': { 'x-middleware-subrequest': Array(5).fill('proxy').join(':') },
  'five deep, src': { 'x-middleware-subrequest': Array(5).fill('src/middleware').join(':') },
  'passed on': {
    'x-middleware-next': '1',
    'x-middleware-invoke': '1',
    'x-middleware-prefetch': '1',
    'x-middleware-override-headers': 'cookie',
    'x-middleware-request-cookie': 'a=b',
    'x-middleware-set-cookie': 'next-auth.session-token=x',
  },
  'sent elsewhere': {
    'x-middleware-rewrite': '/api/healthz',
    'x-middleware-redirect': '/api/healthz',
    'x-invoke-path': '/api/healthz',
    'x-invoke-status': '200',
    'x-matched-path': '/api/healthz',
    'x-original-url': '/api/healthz',
    'x-rewrite-url': '/api/healthz',
    'x-requested-path': '//evil.example',
  },
  'page data': { 'x-nextjs-data': '1', 'x-now-route-matches': '1=a', 'x-prerender-revalidate': 'x' },
  'another method': { 'x-http-method-override': 'POST', 'x-method-override': 'POST' },
  'another client': {
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-real-ip': '127.0.0.1',
    forwarded: 'for=127.0.0.1;host=evil.example;proto=https',
  },
  'a made-up cookie': { cookie: 'next-auth.session-token=a.b.c.d.e', authorization: 'Bearer %' },
  'a broken cookie': { cookie: 'next-auth.session-token=%E0%A4%A' },
  'an unsigned token': { cookie: `next-auth.session-token=${unsigned}` },
}

/** The forms in which a page's data is fetched without the page. */
const FETCHES: Record<string, Record<string, string>> = {
  rsc: { rsc: '1' },
  prefetch: { rsc: '1', 'next-router-prefetch': '1' },
  'prefetch, full': { rsc: '1', 'next-router-prefetch': '2' },
  'segment, tree': { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  'segment, page': { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/__PAGE__' },
  'segment alone': { 'next-router-segment-prefetch': '/_tree' },
  state: { rsc: '1', 'next-router-state-tree': '%5B%22%22%5D' },
  'a page before': { rsc: '1', 'next-url': '/sign-in' },
  'hot reload': { rsc: '1', 'next-hmr-refresh': '1' },
}

const asPath = (path: string): Record<string, string> => {
  const [first = '', ...rest] = path.slice(1)
  return {
    '.rsc': `${path === '/' ? '/index' : path}.rsc`,
    '.segments, tree': `${path === '/' ? '/index' : path}.segments/_tree.segment.rsc`,
    '.segments, page': `${path === '/' ? '/index' : path}.segments/__PAGE__.segment.rsc`,
    _rsc: `${path}?_rsc=abc12`,
    'doubled slash': `/${path}`,
    'doubled slashes': path.replaceAll('/', '//'),
    'slash at the end': `${path}/`,
    dots: `/x/..${path}`,
    'dots, encoded': `/x/%2e%2e${path}`,
    'a letter, encoded': `/%${first.charCodeAt(0).toString(16) || '20'}${rest.join('')}`,
    'a slash, encoded': `/%2F${path.slice(1)}`,
    'a slash, encoded twice': `/%252F${path.slice(1)}`,
    backslash: `/\\${path.slice(1)}`,
    'a semicolon': `${path};/api/healthz`,
    NUL: `${path}%00`,
    'upper case': path.toUpperCase(),
    'repeated parameters': `${path}?id=1&id=2&__nextLocale=x&nxtPid=1&nxtPid=2`,
    'page data': `/_next/data/build${path === '/' ? '/index' : path}.json`,
    'an image of it': `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75`,
  }
}

/** Whether an answer tells that there is no session, or that there is no such thing, and nothing that is stored. */
function wrongWith(answer: Answer, words: readonly string[]): string | null {
  const { status, headers, text } = answer
  if (![200, 307, 308, 400, 401, 404, 405].includes(status)) return `status ${status}`
  const { location } = headers
  if (location !== undefined && !/^\/(?!\/)/.test(location)) return `leads to ${location}`
  if (status === 401 && text.length > 100) return 'says too much'
  const found = words.filter((word) => text.includes(word))
  return found.length > 0 ? `tells ${found[0]}` : null
}

/** Also what it leads to: Next answers an unknown form of an address with the address that it stands for. */
async function ask(
  path: string,
  headers: Record<string, string>,
  words: readonly string[],
): Promise<string | null> {
  let at = path
  for (let hops = 0; hops < 4; hops += 1) {
    const answer = await send(at, { headers })
    const wrong = wrongWith(answer, words)
    if (wrong) return wrong
    const { location } = answer.headers
    if (location === undefined || location.startsWith('/sign-in')) {
      return null
    }
    at = location
  }
  return 'leads on and on'
}

for (const [pattern, endpoint] of Object.entries(endpoints)) {
  if (!isGuarded(endpoint)) continue
  test(`without a session nothing of ${pattern} is to be had by a trick`, async () => {
    const path = await addressOf(pattern)
    const words = await storedWords()
    const wrong: string[] = []
    const plain = await send(path)
    for (const [trick, headers] of Object.entries(HEADERS)) {
      const answer = await send(path, { headers })
      const isSame = answer.status === plain.status && answer.headers.location === plain.headers.location
      if (!isSame || wrongWith(answer, words))
        wrong.push(`${trick}: ${answer.status} ${answer.headers.location}`)
    }
    for (const [trick, headers] of Object.entries(FETCHES)) {
      const found = await ask(path, headers, words)
      if (found) wrong.push(`${trick}: ${found}`)
    }
    for (const [trick, other] of Object.entries(asPath(path))) {
      const found = await ask(other, /rsc|^\./.test(trick) ? { rsc: '1' } : {}, words)
      if (found) wrong.push(`${trick}: ${found}`)
    }
    expect(wrong).toEqual([])
  })

  test(`${pattern} is for reading only`, async () => {
    const path = await addressOf(pattern)
    const plain = await send(path)
    const head = await send(path, { method: 'HEAD' })
    expect([head.status, head.text]).toEqual([plain.status, ''])
    for (const method of ['OPTIONS', 'TRACE', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'PURGE']) {
      const answer = await send(path, { method, headers: { 'x-secret': 'echo me' } })
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'GET, HEAD, POST'])
      expect(answer.text).not.toContain('echo me')
    }
    // What is no form is sent to no page; at an address for programs a method that it has not is refused.
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded'])
      expect(
        (await send(path, { method: 'POST', headers: { 'content-type': type }, body: '{}' })).status,
      ).toBe(path.startsWith('/api/') ? 405 : 415)
  })
}

test('an address of another host, or no address, is refused', async () => {
  const own = `http://127.0.0.1:${process.env.E2E_PORT}`
  for (const path of [
    `${own}/providers`,
    'http://evil.example/providers',
    'https://evil.example',
    '*',
    '/%',
    '/%ZZ',
    '/providers/%FF',
    '/%C0%AE%C0%AE/x',
  ]) {
    const { status, headers } = await send(path)
    expect([path, status, headers.location]).toEqual([path, 400, undefined])
  }
})

test('no other protocol is spoken, and nobody is led to another host', async () => {
  for (const headers of [
    {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-version': '13',
    },
    { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQCAAAAAAIAAAAA' },
  ] as Record<string, string>[])
    for (const path of ['/providers', '/_next/webpack-hmr', 'http://127.0.0.1:1/x'])
      expect([path, (await send(path, { headers })).status]).toEqual([path, 400])
  for (const path of [
    '//evil.example',
    '//evil.example/providers',
    '/\\evil.example',
    '/%2F%2Fevil.example',
    '/.//evil.example',
  ]) {
    const { location } = (await send(path, { headers: { host: `127.0.0.1:${process.env.E2E_PORT}` } }))
      .headers
    expect([path, location ?? '/']).toEqual([path, expect.stringMatching(/^\/(?![/\\])/)])
  }
})

test('what the build keeps to itself is not served', async () => {
  for (const path of [
    '/.git/config',
    '/.env',
    '/package.json',
    '/.next/server/app-paths-manifest.json',
    '/_next/server/server-reference-manifest.json',
    '/_next/static/../server/app-paths-manifest.json',
    '/_next/static/..%2fserver%2fapp-paths-manifest.json',
    '/_next/static/%2e%2e/BUILD_ID',
    '/.data/session-secret',
    '/_global-error',
    '/_error',
    '/500',
  ]) {
    const { status, text } = await send(path)
    expect([path, status]).toEqual([path, 404])
    expect(text).not.toMatch(/app\/\(app\)|repositoryformatversion|"dependencies"/)
  }
  expect((await send('/_next/static/')).status).toBe(308)
})
