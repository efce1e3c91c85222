import { expect, test } from 'vitest'
import { ProviderStage } from '@/lib/choices'
import {
  isApproved,
  isArchivable,
  isDecidable,
  isLeft,
  isOver,
  stagesDecidable,
  stagesOver,
  standsAt,
} from './stages'

test.each<[ProviderStage, string]>([
  ['CANDIDATE', 'archivable decidable'],
  ['IN_REVIEW', 'decidable'],
  ['APPROVED', 'approved decidable'],
  ['CONDITIONAL', 'approved decidable'],
  ['REJECTED', 'over archivable'],
  ['SUSPENDED', 'decidable'],
  ['OFF_BOARDING', 'left'],
  ['CLOSED', 'left over archivable'],
])('%s means: %s', (stage, means) => {
  const said = {
    approved: isApproved,
    left: isLeft,
    over: isOver,
    archivable: isArchivable,
    decidable: isDecidable,
  }
  const holds = Object.entries(said).flatMap(([word, is]) => (is(stage) ? [word] : []))
  expect(holds.join(' ')).toBe(means)
  expect(stagesOver.includes(stage)).toBe(isOver(stage))
  expect(stagesDecidable.includes(stage)).toBe(isDecidable(stage))
})

test('in review a provider stands where it stood before', () => {
  expect(standsAt({ stage: 'IN_REVIEW', stageBeforeReview: 'SUSPENDED' })).toBe('SUSPENDED')
  expect(standsAt({ stage: 'IN_REVIEW', stageBeforeReview: null })).toBe('CANDIDATE')
  for (const stage of Object.values(ProviderStage).filter((each) => each !== 'IN_REVIEW'))
    expect(standsAt({ stage, stageBeforeReview: null })).toBe(stage)
})
