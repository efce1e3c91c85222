import { expect, test } from 'vitest'
import { isForm, refusalOf, refusalOfForm } from './refusals.mjs'

const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
const tree = encodeURIComponent(JSON.stringify(['', {}]))

/** What is asked for, and the status with which it is refused; null where it may pass. */
const table: [string, number | null, { method?: string; url?: string; headers?: Record<string, string> }][] =
  [
    ['a page', null, {}],
    ['the head of a page', null, { method: 'HEAD' }],
    ['a form of ours', null, { method: 'POST', headers: { ...multipart, origin: 'https://here.example' } }],
    [
      'a form of ours by our script',
      null,
      { method: 'POST', headers: { 'next-action': 'f00', origin: 'https://here.example' } },
    ],
    ['a form without word of where it is from', null, { method: 'POST', headers: multipart }],
    [
      'a form by way of a proxy, under its name',
      null,
      {
        method: 'POST',
        headers: { ...multipart, origin: 'https://outside.example', 'x-forwarded-host': 'outside.example' },
      },
    ],
    ['text sent to a route of the API', null, { method: 'POST', url: '/api/auth/signin' }],
    ['what is open, told as Next tells it', null, { headers: { 'next-router-state-tree': tree } }],
    ['TRACE', 405, { method: 'TRACE' }],
    ['PUT', 405, { method: 'PUT' }],
    ['DELETE', 405, { method: 'DELETE' }],
    ['an address with a host in it', 400, { url: 'http://elsewhere.example/' }],
    ['no address but a star', 400, { url: '*' }],
    ['an address that cannot be decoded', 400, { url: '/%E0%A4%A' }],
    ['a question that cannot be decoded, which pages read for themselves', null, { url: '/?q=%E0%A4%A' }],
    ['what is open, told as nothing', 400, { headers: { 'next-router-state-tree': '{' } }],
    ["Next's own page of failures", 404, { url: '/_global-error' }],
    ['a piece of that page', 404, { url: '/_global-error.segments/_tree.segment.rsc' }],
    ['a page of a like name', null, { url: '/_global-errors' }],
    [
      'a form from another site',
      403,
      { method: 'POST', headers: { ...multipart, origin: 'https://elsewhere.example' } },
    ],
    ['a form from nowhere', 403, { method: 'POST', headers: { ...multipart, origin: 'null' } }],
    [
      'a form that the browser says is from another site',
      403,
      { method: 'POST', headers: { ...multipart, 'sec-fetch-site': 'cross-site' } },
    ],
    [
      'another site at the API',
      403,
      { method: 'POST', url: '/api/auth/x', headers: { origin: 'https://a.example' } },
    ],
    ['text sent to a page', 415, { method: 'POST', headers: { 'content-type': 'text/plain' } }],
    [
      'a form in the old encoding, which no page of ours sends',
      415,
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
  ]

test.for(table)('%s: %s', ([, status, { method = 'GET', url = '/providers', headers = {} }]) => {
  const refusal = refusalOf({ method, url, headers: { host: 'here.example', ...headers } })
  expect(refusal?.status ?? null).toBe(status)
  expect(refusal?.text ?? 'Passed.').toMatch(/^[A-Z].+\.$/)
})

test('what may be done is told with what may not', () => {
  expect(refusalOf({ method: 'PATCH', url: '/', headers: {} })?.headers).toEqual({ Allow: 'GET, HEAD, POST' })
})

test('only what is posted is a form', () => {
  expect(isForm({ method: 'GET', headers: multipart })).toBe(false)
  expect(isForm({ method: 'POST', headers: { 'content-type': 'multipart/form-datum' } })).toBe(false)
})

test('a form that nobody could read is too long or broken', () => {
  expect(refusalOfForm({ 'content-length': '1048577' }).status).toBe(413)
  expect(refusalOfForm({ 'content-length': '1048576' }).status).toBe(400)
  expect(refusalOfForm({}).status).toBe(400)
})

test.for<[string, number | null]>([
  ['https://ior.example', null],
  ['http://ior.example', 403],
  ['https://here.example', 403],
  ['https://ior.example:8443', 403],
  ['null', 403],
])('where it is said under which address the app is, a form from %s: %s', ([origin, status]) => {
  // Whatever the proxy in between calls the host.
  const headers = { ...multipart, host: 'here.example', 'x-forwarded-host': 'here.example', origin }
  const refusal = refusalOf({ method: 'POST', url: '/', headers }, 'https://ior.example')
  expect(refusal?.status ?? null).toBe(status)
  expect(refusal?.text ?? 'Open its page at https://ior.example').toContain('at https://ior.example')
})
