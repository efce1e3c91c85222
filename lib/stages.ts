import type { ProviderStage } from '@/lib/choices'

interface Meaning {
  /** An approval stands: whether we may file is for the decision and the scorecard to say. */
  isApproved?: true
  /** We have stopped filing for good, and entries run off. */
  isLeft?: true
  /** Nobody files under it or is about to, so nothing about it is due. */
  isOver?: true
  /** No business is under way that would leave the register with it. */
  isArchivable?: true
}

/** What each stage of a provider means for whoever asks about it, whatever moves lead there (lib/decisions/moves.ts). */
const meanings: Readonly<Record<ProviderStage, Meaning>> = {
  CANDIDATE: { isArchivable: true },
  IN_REVIEW: {},
  APPROVED: { isApproved: true },
  CONDITIONAL: { isApproved: true },
  REJECTED: { isOver: true, isArchivable: true },
  SUSPENDED: {},
  OFF_BOARDING: { isLeft: true },
  CLOSED: { isLeft: true, isOver: true, isArchivable: true },
}

const means = (name: keyof Meaning) => (stage: ProviderStage) => meanings[stage][name] === true

export const isApproved = means('isApproved')
export const isLeft = means('isLeft')
export const isOver = means('isOver')
export const isArchivable = means('isArchivable')

/** Whether to file under it can still be decided without taking it up anew. */
export const isDecidable = (stage: ProviderStage) => !isLeft(stage) && !isOver(stage)

const stages = Object.keys(meanings) as ProviderStage[]
export const stagesOver = stages.filter(isOver)
export const stagesDecidable = stages.filter(isDecidable)

/** Where a provider stands: in review, where it stood before, until somebody decides. */
export const standsAt = ({
  stage,
  stageBeforeReview,
}: {
  stage: ProviderStage
  stageBeforeReview: ProviderStage | null
}): ProviderStage => (stage === 'IN_REVIEW' ? (stageBeforeReview ?? 'CANDIDATE') : stage)
