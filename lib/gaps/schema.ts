import { z } from 'zod'
import type { IsoDate } from '@/lib/dates'
import { agreeing } from '@/lib/forms/agreeing'
import { typedDay } from '@/lib/forms/typed-day'
import {
  formKey,
  hiddenWord,
  id,
  optionalDate,
  optionalId,
  optionalRowVersion,
  requiredText,
  textList,
} from '@/lib/forms/fields'

/** A gap by its key: the row's id changes nothing, so no address and no form needs it. */
const ofGap = { providerId: id(), criterionId: hiddenWord(), key: formKey() }

/** Who sees to one gap and by when; empty is nobody and no day. No version: nobody has assigned it yet. */
export const assignmentInput = z.object({
  ...ofGap,
  version: optionalRowVersion(),
  ownerId: optionalId(),
  dueOn: optionalDate(),
})
export type AssignmentInput = z.output<typeof assignmentInput>

/** An owner whom nobody is: takes a gap from everybody, where an empty answer leaves it as it is. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** A gap of a list with the version of its work that the person saw; 0 where there is none yet. */
export const writeSeenGap = (gapId: string, version: number | null) => `${gapId}~${version ?? 0}`

const seenGap = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}~\d{1,9}$/

/** Why a gap may not fall due on the day that was typed, unless it does already. */
export function dueRefusals(
  { dueOn }: { dueOn?: unknown },
  today: IsoDate,
): { path: [string]; message: string }[] {
  const day = typedDay(dueOn)
  return day !== null && day < today ? [{ path: ['dueOn'], message: 'Enter today or a later day.' }] : []
}

/** Several gaps at once: an empty answer leaves what each has. */
const bulkAssignment = z.object({
  gap: textList({ pattern: seenGap, problem: 'Reload the page and select the gaps again.', max: 200 }),
  ownerId: optionalId(),
  dueOn: optionalDate(),
  key: formKey(),
})
export const bulkAssignmentInput = agreeing<z.output<typeof bulkAssignment>>(bulkAssignment, [
  ({ gap }, refuse) => {
    if (gap.length === 0) refuse('gap', 'Select at least one gap by the box beside its name.')
  },
  ({ ownerId, dueOn }, refuse) => {
    if (ownerId === null && dueOn === null) refuse('ownerId', 'Choose an owner or enter a due date.')
  },
]).transform(({ gap, ...given }) => ({ ...given, gaps: gap.map(readSeenGap) }))
export type BulkAssignmentInput = z.output<typeof bulkAssignmentInput>

function readSeenGap(text: string): { gapId: string; version: number } {
  const [gapId = '', version = ''] = text.split('~')
  return { gapId, version: Number(version) }
}

export const commentInput = z.object({
  ...ofGap,
  text: requiredText({ what: 'what you want to tell the others', max: 2_000 }),
})
export type CommentInput = z.output<typeof commentInput>

export const commentInErrorInput = z.object({
  ...ofGap,
  commentId: requiredChoiceOfComment(),
  reason: requiredText({ what: 'what is wrong with it', max: 500 }),
})
export type CommentInErrorInput = z.output<typeof commentInErrorInput>

function requiredChoiceOfComment() {
  return optionalId().refine((chosen): chosen is string => chosen !== null, 'Choose the comment.')
}
