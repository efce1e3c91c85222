import { formOn, sendForm, textOf } from './support/forms'
import { cookieOf, send, type Answer } from './support/http'
import { addPerson, ask, openSessionOf } from './support/people'
import { expect, test } from './support/test'

const PASSWORD = 'violet kettle marsh argue'

/** An address of their own for each test: failures are counted by address. */
let last = 10
const address = () => `127.0.7.${(last += 1)}`

type Try = { email: string; password?: string; from: string; headers?: Record<string, string> }

/** Through our own form, as a browser without JavaScript. */
async function byForm({ email, password = PASSWORD, from, headers = {} }: Try): Promise<Answer> {
  const form = await formOn('/sign-in', null, 'email')
  return sendForm('/sign-in', [...form, ['email', email], ['password', password]], { from, headers })
}

/** Through next-auth's endpoint, as a program. */
async function byEndpoint({ email, password = PASSWORD, from, headers = {} }: Try): Promise<Answer> {
  const given = await send('/api/auth/csrf')
  const { csrfToken } = JSON.parse(given.text) as { csrfToken: string }
  const cookie = (given.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ')
  const body = new URLSearchParams({ csrfToken, email, password, json: 'true' }).toString()
  return send('/api/auth/callback/credentials', {
    method: 'POST',
    headers: { ...headers, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body,
    from,
  })
}

const hasSession = ({ headers }: Answer) =>
  (headers['set-cookie'] ?? []).some((each) => /^next-auth\.session-token=\w/.test(each))

const doors = { 'the form': byForm, 'the endpoint': byEndpoint }

for (const [name, door] of Object.entries(doors)) {
  const other = name === 'the form' ? byEndpoint : byForm

  test(`five wrong passwords by ${name} close both doors for a while, whatever address is claimed`, async () => {
    const { email } = await addPerson('analyst', PASSWORD)
    const from = address()
    for (let tries = 0; tries < 5; tries += 1) {
      const headers = { 'x-forwarded-for': `198.51.100.${tries}`, 'x-real-ip': `198.51.100.${tries}` }
      const answer = await door({ email, password: 'wrong', from, headers })
      expect([answer.status, hasSession(answer)]).toEqual([401, false])
    }
    for (const attempt of [door, other]) {
      const answer = await attempt({ email, from })
      expect([answer.status, hasSession(answer)]).toEqual([429, false])
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    }
    // Nobody is kept out by somebody else's guesses.
    expect(hasSession(await door({ email, from: address() }))).toBe(true)
  })

  test(`${name} says the same of an unknown account, a disabled one and a wrong password`, async () => {
    const known = await addPerson('analyst', PASSWORD)
    const disabled = await addPerson('analyst', PASSWORD)
    await ask('UPDATE person SET disabled_at = now() WHERE id = $1', [disabled.id])
    const from = address()
    const said = new Set<string>()
    for (const one of [
      { email: known.email, password: 'wrong' },
      { email: disabled.email },
      { email: 'nobody.at.all@example.com' },
    ]) {
      const { status, text, headers } = await door({ ...one, from })
      said.add(JSON.stringify([status, headers.location, textOf(text)]))
    }
    expect(said.size).toBe(1)
  })
}

test('what opens a session is kept from scripts and other sites, and ends the session before', async () => {
  const { email } = await addPerson('analyst', PASSWORD)
  const before = await openSessionOf(email)
  const form = await formOn('/sign-in', null, 'email')
  const answer = await sendForm('/sign-in', [...form, ['email', email], ['password', PASSWORD]], {
    headers: cookieOf(before),
    from: address(),
  })
  const cookie = answer.headers['set-cookie']?.find((each) => each.startsWith('next-auth.session-token='))
  expect(cookie).toMatch(/; HttpOnly/i)
  expect(cookie).toMatch(/; SameSite=lax/i)
  expect(cookie).toMatch(/; Path=\//i)
  expect(cookie).not.toContain('Domain')
  expect((await send('/account', { headers: cookieOf(before) })).status).toBe(307)
})

const ELSEWHERE = [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '\thttps://evil.example',
  'https:evil.example',
  '/\r\nlocation: https://evil.example',
  'http://127.0.0.1@evil.example/',
]

test('signing in leads to no other place than this one', async () => {
  const { email } = await addPerson('analyst', PASSWORD)
  const session = await openSessionOf(email)
  for (const next of ELSEWHERE) {
    const asked = await send(`/sign-in?next=${encodeURIComponent(next)}`, { headers: cookieOf(session) })
    expect([next, asked.status, asked.headers.location]).toEqual([next, 307, '/'])
    const given = await send('/api/auth/csrf')
    const { csrfToken } = JSON.parse(given.text) as { csrfToken: string }
    const cookies = (given.headers['set-cookie'] ?? []).map((each) => each.split(';')[0])
    const answer = await send('/api/auth/signout', {
      method: 'POST',
      headers: { cookie: cookies.join('; '), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, callbackUrl: next }).toString(),
    })
    const { location = '/' } = answer.headers
    const own = `http://127.0.0.1:${process.env.E2E_PORT}`
    expect([next, new URL(location, own).origin]).toEqual([next, own])
  }
  const form = await formOn('/sign-in', null, 'email')
  const evil = form.map(([name, value]): [string, string] => [
    name,
    name === 'next' ? '//evil.example' : value,
  ])
  const answer = await sendForm('/sign-in', [...evil, ['email', email], ['password', PASSWORD]], {
    from: address(),
  })
  expect([answer.status, answer.headers.location]).toEqual([303, '/'])
})

test('next-auth answers what it cannot read with words, never with a failure', async () => {
  const json = { 'content-type': 'application/json' }
  for (const [path, sent, status] of [
    ['/api/auth/callback/credentials', {}, 405],
    ['/api/auth/callback/other', { method: 'POST' }, 404],
    ['/api/auth/_log', { method: 'POST', body: '{}', headers: json }, 404],
    ['/api/auth/nothing', {}, 404],
    ['/api/auth/constructor', {}, 404],
    ['/api/auth/callback/credentials', { method: 'POST', body: '{', headers: json }, 400],
    ['/api/auth/callback/credentials', { method: 'POST', body: '[]', headers: json }, 400],
    ['/api/auth/callback/credentials', { method: 'POST', body: 'x'.repeat(1_000_000) }, 413],
    [
      '/api/auth/callback/credentials',
      { method: 'POST', body: '{"csrfToken":{"a":1},"email":[1]}', headers: json },
      302,
    ],
    ['/api/auth/session?callbackUrl=javascript:alert(1)', {}, 400],
    ['/api/auth/session', { headers: { cookie: 'next-auth.callback-url=javascript:alert(1)' } }, 400],
    ['/api/auth/session', { headers: { authorization: 'Bearer %' } }, 200],
    ['/api/auth/signin/credentials', { method: 'POST', headers: { origin: 'https://evil.example' } }, 403],
    ['/api/auth/signout', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }, 403],
  ] as const) {
    const answer = await send(path, sent)
    expect([path, sent, answer.status]).toEqual([path, sent, status])
  }
})

test('one form sent as though it were another is no failure', async () => {
  const door = await formOn('/sign-in', null, 'email')
  const theme = await formOn('/sign-in', null, 'theme')
  const key = door.filter(([name]) => name === '$ACTION_KEY')
  expect(key).toHaveLength(1)
  const { status, text } = await sendForm('/sign-in', [...theme, ...key, ['theme', 'dark']])
  expect(status).toBeLessThan(400)
  expect(textOf(text)).toContain('Sign in')
})
