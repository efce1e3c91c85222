import { expect, test } from 'vitest'
import { englishWords as words } from '@/lib/i18n/words'
import {
  MOST_LINES,
  writeDigest,
  type Digest,
  type DigestDeadline,
  type DigestRequest,
  type DigestStale,
} from './digest'

const day = '2028-02-28'
const at = 'https://ior.example.com'
const deadline = (providerName: string, what: string, dueOn: string): DigestDeadline => ({
  providerId: providerName.toLowerCase(),
  providerName,
  what,
  dueOn,
})
const request = (more: Partial<DigestRequest>): DigestRequest => ({
  what: 'decision',
  providerId: 'alder',
  providerName: 'Alder',
  waiverId: null,
  askedByName: 'Ana Analyst',
  askedOn: '2028-02-20',
  ...more,
})
const stale = (providerName: string, staleSince: string): DigestStale => ({
  providerId: providerName.toLowerCase(),
  providerName,
  outcome: 'CONDITIONAL',
  decidedOn: '2028-01-05',
  staleSince,
})
const written = (digest: Partial<Digest>) =>
  writeDigest({ day, deadlines: [], requests: [], stale: [], ...digest }, words, at)

test('what waits comes first, then what no longer holds, then deadlines by how near they are, each provider once', () => {
  const { subject, text } = written({
    deadlines: [
      deadline('Birch', 'Contract ends', '2028-03-28'),
      deadline('Alder', 'Bond ends', '2028-03-06'),
      deadline('Birch', 'Review', '2028-02-29'),
      deadline('Alder', 'E&O policy expires', '2028-03-01'),
      deadline('Birch', 'CBP deadline', '2028-02-27'),
      deadline('Cedar', 'Gap due', '2028-02-28'),
    ],
    requests: [
      request({ what: 'waiver', waiverId: 'w1', askedByName: 'Max', askedOn: '2028-02-27' }),
      request({}),
    ],
    stale: [stale('Elm', '2028-02-27'), stale('Doe', '2028-02-20')],
  })
  expect(subject).toBe('IOR vetting: 2 requests to settle, 2 approvals no longer as decided, 6 deadlines')
  expect(text).toBe(`New on 28 Feb 2028

Waiting for a decision

Alder
- A decision, submitted by Ana Analyst on 20 Feb 2028
${at}/providers/alder/decisions/new

Alder
- A waiver, requested by Max on 27 Feb 2028
${at}/providers/alder/waivers/w1

Approvals that no longer hold as decided

Doe
- Approved with conditions on 5 Jan 2028; what it rests on has moved since 20 Feb 2028
${at}/providers/doe/decisions#moved

Elm
- Approved with conditions on 5 Jan 2028; what it rests on has moved since 27 Feb 2028
${at}/providers/elm/decisions#moved

Overdue

Birch
- CBP deadline: 27 Feb 2028, 1 day ago
${at}/providers/birch

Today

Cedar
- Gap due: 28 Feb 2028, today
${at}/providers/cedar

Tomorrow

Birch
- Review: 29 Feb 2028, in 1 day
${at}/providers/birch

Within 7 days

Alder
- E&O policy expires: 1 Mar 2028, in 2 days
- Bond ends: 6 Mar 2028, in 7 days
${at}/providers/alder

Within 30 days

Birch
- Contract ends: 28 Mar 2028, in 29 days
${at}/providers/birch

Your inbox holds all of it.
${at}/inbox

This digest comes once a day, when there is something new. Switch it off in your account.
${at}/account#mail
`)
})

test.each([
  [0, 1, 0, 'IOR vetting: 1 deadline'],
  [1, 0, 0, 'IOR vetting: 1 request to settle'],
  [0, 0, 1, 'IOR vetting: 1 approval no longer as decided'],
  [1, 1, 0, 'IOR vetting: 1 request to settle, 1 deadline'],
])(
  '%i requests, %i deadlines and %i approvals are told by the subject',
  (requests, deadlines, moved, subject) => {
    const told = written({
      requests: Array.from({ length: requests }, () => request({})),
      deadlines: Array.from({ length: deadlines }, () => deadline('Alder', 'Review', day)),
      stale: Array.from({ length: moved }, () => stale('Alder', day)),
    })
    expect(told.subject).toBe(subject)
  },
)

test('what is named by people is text and nothing else, in HTML as in words', () => {
  const hostile = `<script src="https://evil.example/x.js"></script>&amp; "quoted" 'single'\r\nSecond line`
  const { text, html } = written({
    deadlines: [deadline(hostile, `What${hostile}`, day)],
    requests: [request({ providerName: hostile, askedByName: hostile })],
  })
  const tags = new Set([...html.matchAll(/<(\w+)/g)].map(([, tag]) => tag))
  expect(tags).toEqual(new Set('html head meta title body h1 h2 ul li a p'.split(' ')))
  expect(html).toContain('&lt;script src=&quot;https://evil.example/x.js&quot;&gt;')
  expect(html).toContain('&amp;amp; &quot;quoted&quot; &#39;single&#39; Second line')
  expect(text).toContain(`${hostile.replace('\r\n', ' ')}\n- `)
})

test('HTML says what the text says, links to the app alone and loads nothing', () => {
  const { text, html } = written({
    deadlines: [deadline('Müller 进口', 'Review', day), deadline('Birch', 'Bond ends', '2028-04-30')],
    requests: [request({})],
  })
  const links = [...html.matchAll(/(?:href|src|url|action)="?([^"\s>]+)/gi)].map(([, link]) => link)
  expect(links.length).toBeGreaterThan(3)
  expect(links.filter((link) => !link?.startsWith(`${at}/`))).toEqual([])
  const said = html
    .replace(/<title>.*<\/title>/, '')
    .replaceAll(/<[^>]*>/g, '\n')
    .split('\n')
    .filter(Boolean)
  for (const line of said) expect(text).toContain(line)
})

test('what somebody asked for who left since is told all the same', () => {
  const { text } = written({ requests: [request({ askedByName: '' })] })
  expect(text).toContain('- A decision, submitted by somebody who left on 20 Feb 2028')
})

test('a mail stays short: beyond its lines it says how many more there are', () => {
  const deadlines = Array.from({ length: MOST_LINES + 3 }, (_, at) => deadline(`P${at}`, 'Review', day))
  const { subject, text } = written({ deadlines })
  expect(text.match(/^- /gm)).toHaveLength(MOST_LINES)
  expect(text).toContain('3 more are in your inbox.')
  expect(subject).toContain(`${MOST_LINES + 3} deadlines`)
})
