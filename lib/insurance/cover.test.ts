import { describe, expect, test } from 'vitest'
import { isDutyLossCovered, tailMonths } from './cover'

describe('duty lost through its error', () => {
  type Shown = Parameters<typeof isDutyLossCovered>[0]
  const good: Shown = { coversDutyLoss: true, coverShownBy: 'ENDORSEMENT', excludesDuties: false }
  test.each<[string, Partial<Shown>, boolean | null]>([
    ['covered, as an endorsement says', {}, true],
    ['covered, as the insurer’s letter says', { coverShownBy: 'INSURER_LETTER' }, true],
    ['said to be covered, shown by neither', { coverShownBy: 'NEITHER' }, false],
    ['not covered', { coversDutyLoss: false }, false],
    ['covered, but duties are excluded', { excludesDuties: true }, false],
    ['cover not known', { coversDutyLoss: null }, null],
    ['not known by what', { coverShownBy: null }, null],
    ['exclusion not known', { excludesDuties: null }, null],
    [
      'not covered, the rest not known',
      { coversDutyLoss: false, coverShownBy: null, excludesDuties: null },
      false,
    ],
    [
      'excluded, the rest not known',
      { coversDutyLoss: null, coverShownBy: null, excludesDuties: true },
      false,
    ],
    [
      'shown by neither, the rest not known',
      { coversDutyLoss: null, coverShownBy: 'NEITHER', excludesDuties: null },
      false,
    ],
  ])('%s', (_, more, expected) => {
    expect(isDutyLossCovered({ ...good, ...more })).toBe(expected)
  })
})

describe('the tail', () => {
  test.each<[string, number | null, number | null, number | null]>([
    ['by extended reporting', 24, null, 24],
    ['by covenant, in years', null, 5, 60],
    ['the longer of both', 24, 5, 60],
    ['the longer of both, turned round', 72, 5, 72],
    ['none of either', 0, 0, 0],
    ['none of one, the other not known', null, 0, 0],
    ['neither known', null, null, null],
  ])('%s', (_, extendedReportingMonths, covenantYears, months) => {
    expect(tailMonths({ extendedReportingMonths, covenantYears })).toBe(months)
  })
})
