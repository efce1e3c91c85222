import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { fromCsv } from '@/lib/csv/from-csv'
import { registerColumns } from '@/lib/providers/register-filter'
import { actionId, formOn, multipart, sendForm, textOf, type Fields } from './support/forms'
import { cookieOf, send, sendUnlessBusy, type Answer } from './support/http'
import { ask, openSession } from './support/people'
import { expect, test } from './support/test'

let session = ''
let headers: Record<string, string> = {}

test.beforeAll(async () => {
  session = await openSession('analyst')
  headers = cookieOf(session)
})

const right = (legalName: string): Fields => [
  ['legalName', legalName],
  ['kind', 'OTHER'],
  ['tier', 'TIER_2'],
  ['source', 'DOCUMENT'],
]

/** All that a change of these providers could touch; others are at work on theirs meanwhile. */
async function written(...ids: string[]): Promise<unknown> {
  const [row] = await ask<object>(
    `SELECT (SELECT count(*) FROM audit_event WHERE provider_id = ANY($1::uuid[])) AS told,
            (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.id) FROM provider p WHERE id = ANY($1::uuid[])) AS providers,
            (SELECT jsonb_agg(to_jsonb(b) ORDER BY b.id) FROM bond b WHERE provider_id = ANY($1::uuid[])) AS bonds,
            (SELECT count(*) FROM screening WHERE provider_id = ANY($1::uuid[])) AS screenings`,
    [ids],
  )
  return row
}

async function added(name = `Bad input ${randomUUID()}`): Promise<{ id: string; name: string }> {
  const answer = await sendForm(
    '/providers/new',
    [...(await formOn('/providers/new', session, 'legalName')), ...right(name)],
    { headers },
  )
  expect(answer.status).toBe(303)
  return { id: /[0-9a-f-]{36}/.exec(answer.headers.location ?? '')?.[0] ?? '', name }
}

/** The same hidden fields but for some. */
const but = (fields: Fields, changes: Record<string, string | null>): Fields =>
  fields.flatMap(([name, value]): Fields => {
    const changed = name in changes ? changes[name] : value
    return changed === null || changed === undefined ? [] : [[name, changed]]
  })

const alert = ({ text }: Answer) => textOf(/<div[^>]*role="alert"[^>]*>.*?<\/div>/s.exec(text)?.[0] ?? '')

test('what is no form that can be read is refused with words, and the server lives', async () => {
  const form = await formOn('/providers/new', session, 'legalName')
  const whole = multipart([...form, ...right('Never saved')])
  const type = whole.headers['content-type'] ?? ''
  const action = actionId('saveProviderAction')
  const before = await ask('SELECT count(*) FROM provider WHERE legal_name = $1', ['Never saved'])
  for (const [what, more, body, status] of [
    ['cut off', { 'content-type': type }, whole.body.slice(0, -40), 400],
    ['cut off within a name', { 'content-type': type }, whole.body.slice(0, 60), 400],
    ['no boundary', { 'content-type': 'multipart/form-data' }, whole.body, 400],
    ['another boundary', { 'content-type': 'multipart/form-data; boundary=b' }, whole.body, 400],
    ['empty', { 'content-type': type }, '', 400],
    ['garbage', { 'content-type': type }, '\0\xff\xfe'.repeat(100), 400],
    ['without its action', { 'content-type': type }, multipart(right('Never saved')).body, 400],
    ['too long', {}, null, 413],
    ['another site', { 'content-type': type, origin: 'https://evil.example' }, whole.body, 403],
    ['no site', { 'content-type': type, origin: 'null' }, whole.body, 403],
    ['no such action', { 'next-action': `7f${'0'.repeat(40)}`, 'content-type': 'text/plain' }, '[]', 409],
    ['no action at all', { 'next-action': '__proto__', 'content-type': 'text/plain' }, '[]', 400],
    ['no JSON', { 'next-action': action, 'content-type': 'text/plain' }, '{{', 400],
    [
      'a reference to itself',
      { 'next-action': action, 'content-type': 'text/plain' },
      '["$0","$1:__proto__:then"]',
      400,
    ],
    ['a function', { 'next-action': action, 'content-type': 'text/plain' }, '["$F1"]', 400],
    [
      'a made-up tree',
      { 'next-action': action, 'next-router-state-tree': '%5B%5D', 'content-type': 'text/plain' },
      '[]',
      400,
    ],
  ] as const) {
    const sent =
      body === null ? multipart([...form, ['note', 'x'.repeat(2_000_000)]]) : { headers: more, body }
    const answer = await send('/providers/new', {
      method: 'POST',
      ...sent,
      headers: { ...headers, ...sent.headers } as Record<string, string>,
    })
    expect([what, answer.status]).toEqual([what, status])
    expect([what, answer.text.length > 10 && answer.text.length < 200]).toEqual([what, true])
  }
  expect(await ask('SELECT count(*) FROM provider WHERE legal_name = $1', ['Never saved'])).toEqual(before)
  expect((await send('/api/readyz')).status).toBe(200)
})

test('a megabyte in a field is told at the field', async () => {
  const form = await formOn('/providers/new', session, 'legalName')
  const answer = await sendForm('/providers/new', [...form, ...right('x'.repeat(1_000_000))], { headers })
  expect(answer.status).toBe(422)
  expect(alert(answer)).toContain('Shorten this to at most 20,000 characters.')
})

test('a form whose hidden fields are missing, made up or somebody else’s changes nothing', async () => {
  const [mine, theirs] = [await added(), await added()]
  const bonds = `/providers/${mine.id}/records/bond/new`
  const form = await formOn(bonds, session, 'activity')
  const bond: Fields = [
    ['activity', 'CODE_1'],
    ['type', 'CONTINUOUS'],
    ['source', 'ISSUER'],
  ]
  const made = await sendForm(
    `/providers/${theirs.id}/records/bond/new`,
    [...(await formOn(`/providers/${theirs.id}/records/bond/new`, session, 'activity')), ...bond],
    { headers },
  )
  expect(made.status).toBe(303)
  const [stored] = await ask<{ id: string }>('SELECT id FROM bond WHERE provider_id = $1', [theirs.id])
  const bondId = stored?.id ?? ''
  const before = await written(mine.id, theirs.id)
  const cases: [string, Record<string, string | null>, number][] = [
    ['no kind', { slug: null }, 422],
    ['a made-up kind', { slug: 'toString' }, 422],
    ['no provider', { providerId: null }, 422],
    ['a provider that is no id', { providerId: 'nobody' }, 422],
    ['a provider that is not there', { providerId: randomUUID() }, 404],
    ['no key', { key: null }, 422],
    ['a key that is none', { key: 'x' }, 422],
    ['a record that is no id', { recordId: '1 OR 1=1' }, 422],
    ['a record that is not there', { recordId: randomUUID(), version: '1' }, 404],
    ['a record of another provider', { recordId: bondId, version: '1' }, 404],
    [
      'a record of another kind',
      { recordId: bondId, version: '1', slug: 'screening', providerId: theirs.id },
      422,
    ],
    ['an absurd version', { recordId: bondId, version: '99999999999', providerId: theirs.id }, 422],
    ['a version that is old', { recordId: bondId, version: '9', providerId: theirs.id }, 409],
  ]
  for (const [what, changes, status] of cases) {
    const answer = await sendForm(bonds, [...but(form, changes), ...bond], { headers })
    expect([what, answer.status]).toEqual([what, status])
    expect([what, alert(answer).length > 10]).toEqual([what, true])
  }
  expect(await written(mine.id, theirs.id)).toEqual(before)
  for (const path of [
    `/providers/${mine.id}/records/bond/${bondId}/edit`,
    `/providers/${theirs.id}/records/policy/${bondId}/edit`,
    `/providers/${mine.id}/records/bond/${bondId}/entered-in-error`,
  ])
    expect([path, (await send(path, { headers })).status]).toEqual([path, 404])
})

test('a form that was saved once is not saved again with other answers', async () => {
  const form = await formOn('/providers/new', session, 'legalName')
  const name = `Twice ${randomUUID()}`
  const once = [...form, ...right(name)]
  const [first, again] = [
    await sendForm('/providers/new', once, { headers }),
    await sendForm('/providers/new', once, { headers }),
  ]
  expect([first.status, again.status]).toEqual([303, 303])
  expect(again.headers.location).toBe(first.headers.location)
  const other = await sendForm('/providers/new', [...form, ...right(`${name} Inc.`)], { headers })
  expect(other.status).toBe(422)
  expect(alert(other)).toContain('already saved with other answers')
  expect(await ask('SELECT 1 FROM provider WHERE legal_name LIKE $1', [`${name}%`])).toHaveLength(1)
})

test('an archived provider takes nothing more', async () => {
  const { id } = await added()
  const bonds = `/providers/${id}/records/bond/new`
  const [bond, archive, edit] = [
    await formOn(bonds, session, 'activity'),
    await formOn(`/providers/${id}/archive`, session, 'reason'),
    await formOn(`/providers/${id}/edit`, session, 'legalName'),
  ]
  expect(
    (await sendForm(`/providers/${id}/archive`, [...archive, ['reason', 'For a test']], { headers })).status,
  ).toBe(303)
  const before = await written(id)
  const late = await sendForm(
    bonds,
    [...bond, ['activity', 'CODE_1'], ['type', 'CONTINUOUS'], ['source', 'ISSUER']],
    { headers },
  )
  const changed = await sendForm(`/providers/${id}/edit`, [...edit, ...right('Another name')], { headers })
  expect([late.status, changed.status].every((status) => status >= 300 && status < 500)).toBe(true)
  expect(await written(id)).toEqual(before)
})

test('an importer number is used once, and nobody’s social security number is kept', async () => {
  const digits = String(Date.now()).slice(-7)
  const number = `9${digits[0]}-${digits}00`
  const save = async (iorNumber: string) =>
    sendForm(
      '/providers/new',
      [
        ...(await formOn('/providers/new', session, 'legalName')),
        ...right(`Numbered ${randomUUID()}`),
        ['iorNumber', iorNumber],
      ],
      { headers },
    )
  const first = await save(number)
  expect(first.status).toBe(303)
  const second = await save(number)
  expect(second.status).toBe(422)
  expect(alert(second)).toContain('is already the importer number of Numbered')
  expect(second.text).toContain(`href="${(first.headers.location ?? '').split('?')[0]}"`)
  for (const secret of ['123-45-6789', '123 45 6789']) {
    const answer = await save(secret)
    expect(answer.status).toBe(422)
    expect(alert(answer)).toContain('social security number')
  }
  expect(await ask('SELECT 1 FROM audit_event WHERE changes::text LIKE $1', ['%123-45-6789%'])).toEqual([])
})

const ID = '01890000-0000-7000-8000-000000000001'
const ODD = [
  '%00',
  'x'.repeat(7_000),
  '%ED%A0%80',
  '%F0%9F',
  '__proto__',
  "'%3BDROP%20TABLE%20provider",
  '%25%5F%5C',
  '-1',
  '99999999999999999999',
  '2026-02-30',
  '%',
  '%ZZ',
  ID,
  `${ID}~`,
  `${ID}~x`,
  `CRITICAL~99~${ID}`,
  `~~`,
]
const LISTS = ['/providers', '/providers/export', '/gaps', '/gaps/export', '/audit', '/audit/export']

test('nothing in the address of a list makes it fail', async () => {
  test.setTimeout(180_000)
  const wrong: string[] = []
  const names = ['q', 'sort', 'after', 'before', 'page', 'owner', 'due', 'provider', 'from', 'event']
  for (const path of LISTS)
    for (const value of ODD) {
      const all = value.length > 100 ? `q=${value}` : names.map((name) => `${name}=${value}`).join('&')
      const search = value === ID ? `${all}&${all}` : all
      const { status } = await sendUnlessBusy(`${path}?${search}`, { headers })
      if (![200, 404].includes(status)) wrong.push(`${path}?${search.slice(0, 80)}: ${status}`)
    }
  const keys = [
    '',
    '~',
    '~\u{1f600}',
    '~-1',
    '~999999999',
    '~999999999999999',
    '~2200-12-31',
    '~PASS',
    '~%00',
  ]
  for (const sort of registerColumns)
    for (const [index, key] of keys.entries()) {
      const search = `sort=${sort}&${index % 2 ? 'after' : 'before'}=${encodeURI(`${ID}${key}`)}`
      const { status } = await send(`/providers?${search}`, { headers })
      if (status !== 200) wrong.push(`${search}: ${status}`)
    }
  expect(wrong).toEqual([])
})

test('an id that is none is not found, wherever it stands', async () => {
  const [bond] = await ask<{ id: string; provider: string }>(
    'SELECT id, provider_id AS provider FROM bond LIMIT 1',
  )
  for (const id of ['nothing', '%00', '__proto__', randomUUID(), `${bond?.provider}x`])
    for (const path of [
      `/providers/${id}`,
      `/providers/${id}/bonds`,
      `/providers/${id}/edit`,
      `/providers/${id}/export`,
      `/providers/${id}/request-list`,
      `/providers/${id}/request-list/export`,
      `/providers/${id}/records/bond/new`,
      `/providers/${id}/gaps/bond.in-force`,
      `/providers/${bond?.provider}/gaps/${id}`,
      `/providers/${bond?.provider}/records/${id}/new`,
      `/providers/${bond?.provider}/records/bond/${id}/edit`,
      `/engagements/${id}/edit`,
    ])
      expect([path, [404, 308].includes((await sendUnlessBusy(path, { headers })).status)]).toEqual([
        path,
        true,
      ])
})

/** Text that has broken other programs: each must come back exactly as it was typed. */
const NAUGHTY = [
  'null',
  'undefined',
  'NaN',
  'true',
  '0',
  '-1',
  '1e309',
  '0x0',
  '0,0/0',
  '$HOME',
  '`id`',
  '$(id)',
  '%s%n%x',
  '{{7*7}}',
  '${7*7}',
  '#{7*7}',
  '<%= 7*7 %>',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><script>alert(2)</script>',
  '</textarea><svg onload=alert(3)>',
  '<!--',
  ']]>',
  '&lt;b&gt;',
  '&amp;amp;',
  'javascript:alert(1)',
  'a\u2028alert(1)\u2029b',
  "Robert'); DROP TABLE provider;--",
  "' OR '1'='1",
  '1; SELECT pg_sleep(9)',
  '\\',
  '\\\\',
  '\\"',
  '\\u0000',
  '\\x00',
  '%',
  '_',
  '%00',
  '100%_\\',
  '=1+1',
  '+1',
  '-1+1',
  '@SUM(A1)',
  "'=1",
  "=cmd|'/c calc'!A1",
  '＝1＋1',
  ';=1',
  '"',
  '""',
  'a"b,c;d',
  'Ünïçødé',
  '港口',
  'مرحبا',
  'שלום',
  'Ж',
  '👩‍👩‍👧‍👦',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤',
  '\u202Eevil',
  'a\u200Bb',
  'a\u00ADb',
  'ﬀ',
  'İ',
  'ß',
  'e\u0301',
  'Ω',
  '\u{10FFFF}',
  'a\tb',
  'a\u0001b',
  'a\u007Fb',
  'a\u0085b',
  '__proto__',
  'constructor',
  'CON',
  '../../etc/passwd',
]

test('text that has broken other programs is kept, shown, found and exported as it was typed', async ({
  page,
  signedInAs,
}) => {
  test.setTimeout(180_000)
  const tag = `Odd ${randomUUID().slice(0, 8)}`
  const fields = ['tradingName', 'address', 'note', 'contactName', 'contactPosition'] as const
  const groups = Array.from({ length: Math.ceil(NAUGHTY.length / fields.length) }, (_, index) =>
    NAUGHTY.slice(index * fields.length, (index + 1) * fields.length),
  )
  const ids: string[] = []
  for (const [index, texts] of groups.entries()) {
    const typed: Fields = fields.map((name, at) => [name, texts[at] ?? 'x'])
    const form = await formOn('/providers/new', session, 'legalName')
    const name = `${tag} ${index} ${texts[0]}`
    const answer = await sendForm('/providers/new', [...form, ...right(name), ...typed], { headers })
    expect([texts, answer.status, alert(answer)]).toEqual([texts, 303, ''])
    const id = /[0-9a-f-]{36}/.exec(answer.headers.location ?? '')?.[0] ?? ''
    ids.push(id)
    const [row] = await ask<Record<string, string>>(
      `SELECT legal_name, trading_name, address, note, c.name, c.position FROM provider p
         JOIN provider_contact c ON c.provider_id = p.id WHERE p.id = $1`,
      [id],
    )
    expect(Object.values(row ?? {})).toEqual([name, ...typed.map(([, value]) => value)])
    const found = await send(`/providers?q=${encodeURIComponent(name)}`, { headers })
    expect([name, found.status, found.text.includes(id)]).toEqual([name, 200, true])
  }
  const csv = await sendUnlessBusy(`/providers/export?q=${encodeURIComponent(tag)}`, { headers })
  const [head = [], ...rows] = fromCsv(csv.text)
  const names = rows.map((row) => row[head.indexOf('legal_name')])
  expect(names).toHaveLength(groups.length)
  expect(new Set(names)).toEqual(new Set(groups.map((texts, index) => `${tag} ${index} ${texts[0]}`)))
  for (const cell of (parse(csv.text, { bom: true }) as string[][]).flat())
    expect(cell).not.toMatch(/^[=+@\t\r＝＋－＠]/)

  // In a browser: shown as text, and no script of it runs.
  await signedInAs('analyst')
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) ran.push(message.text())
  })
  for (const path of [
    `/providers?q=${encodeURIComponent(tag)}`,
    ...ids.slice(3, 6).map((id) => `/providers/${id}/edit`),
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  const shown = await page.getByLabel('Address').inputValue()
  expect(NAUGHTY).toContain(shown)
  expect(ran).toEqual([])
  for (const id of ids) {
    const form = await formOn(`/providers/${id}/archive`, session, 'reason')
    expect(
      (await sendForm(`/providers/${id}/archive`, [...form, ['reason', 'For a test']], { headers })).status,
    ).toBe(303)
  }
})
