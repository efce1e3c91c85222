import { describe, expect, test } from 'vitest'
import { UsEntity, EngagementModel, TitleTiming, type Agency } from '@/lib/choices'
import { englishWords } from '@/lib/i18n/words'
import { defaultSettings } from '@/lib/settings/settings'
import messages from '@/messages/en.json'
import { describeReason } from './describe'
import { rankStructures, type Ranked } from './rank'
import { fieldOfNeed } from './schema'
import type { StructureInput } from './structures'

const found: Ranked[] = []
for (const model of Object.values(EngagementModel))
  for (const titleTiming of Object.values(TitleTiming))
    for (const usEntity of Object.values(UsEntity))
      for (const yes of [true, false])
        for (const also of [true, false])
          for (const entriesPerYear of [0, 1_200]) {
            const input: StructureInput = {
              ...{ model, titleTiming, usEntity, entriesPerYear, isBuyerWilling: yes, hasAdCvdGoods: also },
              ...{ isForeignImporterRuleOn: yes, hasCtpatRoute: also },
              agencies: (yes ? ['FDA', 'FWS'] : []) as Agency[],
            }
            const ranking = rankStructures(input, defaultSettings)
            if (ranking.cannot === null) found.push(...ranking.value.flatMap(({ ranked }) => ranked))
          }

const { reason, out, need, name, payer } = messages.structure
const each = (values: readonly string[]) => [...new Set(values)].toSorted()

describe('everything that the ranking can say has words, and no words are left over', () => {
  test.each<[string, readonly string[], object]>([
    ['reasons', found.flatMap(({ reasons }) => reasons.map(({ code }) => code)), reason],
    ['why one is ruled out', found.flatMap(({ ruledOut }) => ruledOut ?? []), out],
    ['needs', found.flatMap(({ needs }) => needs), need],
    ['structures', found.map(({ structure }) => structure), name],
    ['payers', found.flatMap(({ bearsFirst, bearsFinally }) => [bearsFirst, bearsFinally]), payer],
  ])('%s', (_, codes, words) => {
    expect(each(codes)).toEqual(Object.keys(words).toSorted())
  })

  test('reasons are whole sentences', () => {
    for (const { reasons } of found)
      for (const one of reasons) expect(describeReason(englishWords, one)).toMatch(/^[A-Z][^{}]+\.$/)
  })

  test('what is missing is asked for by name', () => {
    const unanswered: StructureInput = {
      ...{ model: null, titleTiming: null, isBuyerWilling: null, entriesPerYear: null, usEntity: null },
      ...{ isForeignImporterRuleOn: true, hasCtpatRoute: null, hasAdCvdGoods: null, agencies: [] },
    }
    const asked = [unanswered, { ...unanswered, model: 'B2B' as const }].flatMap((input) => {
      const ranking = rankStructures(input, defaultSettings)
      return ranking.cannot === null ? [] : ranking.needs
    })
    expect(each(asked)).toHaveLength(7)
    for (const missing of asked)
      expect(englishWords.has(`structure.field.${fieldOfNeed(missing)}`)).toBe(true)
  })
})

test('a sentence says what it rests on', () => {
  const say = (code: Parameters<typeof describeReason>[1]['code'], given: object) =>
    describeReason(englishWords, { code, speaks: 'FOR', points: 0, with: given as never })
  expect(say('SUSTAINED_VOLUME', { entries: 1_200, from: 24 })).toBe(
    'The volume is sustained: 1,200 entries a year, of 24 or more.',
  )
  expect(say('AGENCY_GOODS_THREEFOLD', { agencies: ['FDA', 'FWS'] })).toMatch(/goods of FDA, FWS\.$/)
  expect(say('TITLE_BY_CLEARANCE', { titleTiming: 'AT_CLEARANCE' })).toMatch(/title passes at clearance\.$/)
})
