/** Run by lib/time-zones.test.ts as a process of its own, in the time zone of its TZ: what is concluded, day by day. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { dayIn } from '@/lib/clock'
import { addDays, addMonths, addYears, daysBetween, isIsoDate, wholeYearsBetween } from '@/lib/dates'
import { formatDate, formatDateLong, formatInstant } from '@/lib/format'
import { englishWords } from '@/lib/i18n/words'
import { conclude } from '@/lib/scorecards/conclude'
import { lapsesOf } from '@/lib/scorecards/lapses'
import * as any from '@/lib/scoring/arbitrary'
import { describeFinding } from '@/lib/scoring/describe'
import { defaultSettings } from '@/lib/settings/settings'
import { sampleFacts } from './sample-facts'

const [, , list = ''] = process.argv
const days = list.split(',')
const others = fc.sample(any.facts, { numRuns: 25, seed: 21 })
const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

const verdicts = days.map((day) => {
  const known = [...sampleFacts(day), ...others]
  const cards = known.map((facts) => conclude(facts, day, defaultSettings))
  return {
    day,
    cards: digest(cards),
    gaps: digest(cards.map(({ scorecard }) => scorecard.findings.flatMap(({ gap, caps }) => [gap, caps]))),
    lapses: digest(known.map((facts) => lapsesOf(facts, day))),
    words: digest(cards[0]?.scorecard.findings.map((finding) => describeFinding(englishWords, finding))),
    counted: [-800, -1, 0, 1, 59, 60, 366].map((count) => [
      addDays(day, count),
      addMonths(day, count),
      addYears(day, Math.sign(count)),
      daysBetween(day, addDays(day, count)),
      wholeYearsBetween(addDays(day, -Math.abs(count)), day),
      isIsoDate(addDays(day, count)),
    ]),
    shown: [formatDate(day), formatDateLong(day), formatInstant(`${day}T12:30:00Z`, 'America/New_York')],
    companyDay: ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((zone) =>
      dayIn(zone, new Date(`${day}T00:00:00Z`)),
    ),
  }
})

const offsets = [0, 6].map((month) => new Date(2026, month, 1).getTimezoneOffset())
process.stdout.write(JSON.stringify({ offsets, cards: others.length, verdicts }))
