import type { DecisionOutcome } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { nearnesses, nearnessOf } from '@/lib/deadlines/nearness'
import { formatDate, formatRelativeDays } from '@/lib/format'
import { paths } from '@/lib/paths'
import { escaped } from '@/lib/plain-page'
import type { Words } from '@/lib/scoring/describe'
import { oneLine } from './address'

export interface DigestDeadline {
  providerId: string
  providerName: string
  /** In words. */
  what: string
  dueOn: IsoDate
}

export interface DigestRequest {
  what: 'decision' | 'waiver'
  providerId: string
  providerName: string
  waiverId: string | null
  askedByName: string
  askedOn: IsoDate
}

/** An approval that no longer holds as decided. */
export interface DigestStale {
  providerId: string
  providerName: string
  outcome: DecisionOutcome
  decidedOn: IsoDate
  staleSince: IsoDate
}

/** What somebody is told of a day, in any order. */
export interface Digest {
  day: IsoDate
  deadlines: readonly DigestDeadline[]
  /** What waits for them to settle. */
  requests: readonly DigestRequest[]
  /** What they were not told of by any mail before. */
  stale: readonly DigestStale[]
}

export interface Written {
  subject: string
  text: string
  html: string
}

/** Beyond it the inbox tells the rest: a mail is read, not searched. */
export const MOST_LINES = 60

interface Group {
  name: string
  href: string
  lines: string[]
}
interface Part {
  title: string
  groups: Group[]
}

/**
 * The mail of a day, as text and as HTML that say the same: what waits for a decision, the longest waiting first, then
 * approvals that no longer hold as decided, then deadlines by how near they are and, within that, by provider. No amount of money stands in it, and nothing is loaded by it.
 */
export function writeDigest(digest: Digest, words: Words, publicUrl: string): Written {
  const { day, deadlines, requests, stale } = digest
  const counts = { deadlines: deadlines.length, requests: requests.length, stale: stale.length }
  const parts = partsOf(digest, words, publicUrl)
  const left = Object.values(counts).reduce((sum, count) => sum + Math.max(count - MOST_LINES, 0), 0)
  const title = words('mail.title', { day: formatDate(day) })
  const rest = left > 0 ? words('mail.more', { count: left }) : null
  const links = [
    { says: words('mail.toInbox'), href: publicUrl + paths.inbox() },
    { says: words('mail.toSwitchOff'), href: accountUrl(publicUrl) },
  ]
  return {
    subject: subjectOf(counts, words),
    text: textOf({ title, parts, rest, links }),
    html: htmlOf({ title, parts, rest, links }),
  }
}

function subjectOf(
  counts: Readonly<Record<'requests' | 'stale' | 'deadlines', number>>,
  words: Words,
): string {
  const told = (['requests', 'stale', 'deadlines'] as const).filter((name) => counts[name] > 0)
  return words('mail.subject', {
    list: told.map((name) => words(`mail.count.${name}`, { count: counts[name] })).join(', '),
  })
}

/** Where a person switches the mails off. */
export const accountUrl = (publicUrl: string) => `${publicUrl}${paths.account()}#mail`

function partsOf({ day, deadlines, requests, stale }: Digest, words: Words, publicUrl: string): Part[] {
  const waiting = requests
    .toSorted((a, b) => compare(a.askedOn, b.askedOn) || compare(a.providerName, b.providerName))
    .slice(0, MOST_LINES)
    .map((request) => ({
      name: request.providerName,
      key: `${request.providerId} ${request.waiverId}`,
      href: publicUrl + paths.settle(request.providerId, request.waiverId),
      line: words(`mail.asks.${request.what}`, {
        name: oneLine(request.askedByName) || words('inbox.somebodyGone'),
        day: formatDate(request.askedOn),
      }),
    }))
  const moved = stale
    .toSorted((a, b) => compare(a.staleSince, b.staleSince) || compare(a.providerName, b.providerName))
    .slice(0, MOST_LINES)
    .map(({ providerId, providerName, outcome, decidedOn, staleSince }) => ({
      name: providerName,
      key: providerId,
      href: `${publicUrl}${paths.decisions(providerId)}#moved`,
      line: words('mail.stale', {
        outcome: words(`choices.DecisionOutcome.${outcome}`),
        decided: formatDate(decidedOn),
        since: formatDate(staleSince),
      }),
    }))
  const due = deadlines
    .toSorted((a, b) => compare(a.dueOn, b.dueOn) || compare(a.providerName, b.providerName))
    .slice(0, MOST_LINES)
  const near = nearnesses.map((nearness) => ({
    title: words(`inbox.group.${nearness}`),
    groups: grouped(
      due
        .filter((deadline) => nearnessOf(deadline.dueOn, day) === nearness)
        .map(({ providerId, providerName, what, dueOn }) => ({
          name: providerName,
          key: providerId,
          href: publicUrl + paths.provider(providerId),
          line: words('mail.deadline', {
            what: oneLine(what),
            day: formatDate(dueOn),
            relative: formatRelativeDays(dueOn, day),
          }),
        })),
    ),
  }))
  return [
    { title: words('inbox.awaiting'), groups: grouped(waiting) },
    { title: words('inbox.stale'), groups: grouped(moved) },
    ...near,
  ].filter(({ groups }) => groups.length > 0)
}

/** In the order in which their first lines come. */
function grouped(lines: readonly { name: string; key: string; href: string; line: string }[]): Group[] {
  const groups = new Map<string, Group>()
  for (const { name, key, href, line } of lines) {
    const group = groups.get(key)
    if (group) group.lines.push(line)
    else groups.set(key, { name: oneLine(name), href, lines: [line] })
  }
  return [...groups.values()]
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

interface Laid {
  title: string
  parts: Part[]
  rest: string | null
  links: { says: string; href: string }[]
}

function textOf({ title, parts, rest, links }: Laid): string {
  const part = (each: Part) => [each.title, ...each.groups.map(groupText)].join('\n\n')
  const foot = links.map(({ says, href }) => `${says}\n${href}`)
  return `${[title, ...parts.map(part), ...(rest ? [rest] : []), ...foot].join('\n\n')}\n`
}

const groupText = ({ name, href, lines }: Group) =>
  [name, ...lines.map((line) => `- ${line}`), href].join('\n')

function htmlOf({ title, parts, rest, links }: Laid): string {
  const part = (each: Part) =>
    `<h2>${escaped(each.title)}</h2>\n<ul>\n${each.groups.map(groupHtml).join('\n')}\n</ul>`
  const foot = links.map(({ says, href }) => `<p><a href="${escaped(href)}">${escaped(says)}</a></p>`)
  const body = [
    `<h1>${escaped(title)}</h1>`,
    ...parts.map(part),
    ...(rest ? [`<p>${escaped(rest)}</p>`] : []),
    ...foot,
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
</head>
<body>
${body.join('\n')}
</body>
</html>
`
}

const groupHtml = ({ name, href, lines }: Group) =>
  `<li><a href="${escaped(href)}">${escaped(name)}</a>\n<ul>\n${lines
    .map((line) => `<li>${escaped(line)}</li>`)
    .join('\n')}\n</ul></li>`
