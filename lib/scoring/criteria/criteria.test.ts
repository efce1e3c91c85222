import { expect, test } from 'vitest'
import { englishWords } from '@/lib/i18n/words'
import { describeFinding } from '../describe'
import { criterionIds } from '../methodology'
import { scorecardOf } from '../score'
import { referenceOf } from '@/lib/exposure/reference'
import { defaultSettings } from '@/lib/settings/settings'
import { facts, TODAY } from '../testing'

const card = (known = facts()) =>
  scorecardOf(known, { asOf: TODAY, settings: defaultSettings, reference: referenceOf(known, TODAY) })

test('a provider of which everything is known and good has every criterion met, but for what does not apply', () => {
  const { findings, scoreTenths, band, eligibility, recommendation } = card()
  const notMet = findings.filter((finding) => finding.outcome !== 'met').map((finding) => finding.criterionId)
  expect(notMet).toEqual(['contract.ad-cvd'])
  expect({ scoreTenths, band, eligibility, recommendation }).toEqual({
    scoreTenths: 1_000,
    band: 'A',
    eligibility: 'PASS',
    recommendation: 'APPROVE',
  })
})

test.each(criterionIds)('%s has its words', (id) => {
  for (const word of ['title', 'short', 'why', 'rule', 'source'])
    expect(englishWords.has(`criteria.${id}.${word}`)).toBe(true)
})

test('nothing known at all: nothing is met, and each finding says so in words', () => {
  const { findings, scoreTenths, eligibility, recommendation } = card(
    facts({
      authority: null,
      bonds: [],
      volumeStatements: [],
      capitalStatements: [],
      policies: [],
      contracts: [],
      historyStatements: [],
      methodChecks: [],
      screenings: [],
      engagement: null,
    }),
  )
  expect(
    findings.filter((finding) => finding.gap?.kind !== 'MISSING').map((each) => each.criterionId),
  ).toEqual([])
  for (const finding of findings) expect(describeFinding(englishWords, finding).found).toMatch(/\w/)
  expect({ scoreTenths, eligibility, recommendation }).toEqual({
    scoreTenths: 0,
    eligibility: 'UNKNOWN',
    recommendation: 'KEEP_GATHERING',
  })
})
