'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { formAction } from '@/lib/forms/form-action'
import { assignGap, commentGap, enterCommentInError } from '@/lib/gaps/commands'
import { assignmentInput, commentInErrorInput, commentInput } from '@/lib/gaps/schema'
import { paths } from '@/lib/paths'

async function say(
  providerId: string,
  word: 'work.saved' | 'comments.added' | 'comments.marked',
): Promise<string> {
  revalidatePath(paths.provider(providerId), 'layout')
  return (await getTranslations('gapWork'))(word)
}

export const assignGapAction = formAction({
  permission: 'gap:write',
  schema: assignmentInput,
  async run(actor, input) {
    await assignGap(actor, input)
    return say(input.providerId, 'work.saved')
  },
})

export const commentGapAction = formAction({
  permission: 'gap:write',
  schema: commentInput,
  async run(actor, input) {
    await commentGap(actor, input)
    return say(input.providerId, 'comments.added')
  },
})

export const enterCommentInErrorAction = formAction({
  permission: 'gap:write',
  schema: commentInErrorInput,
  async run(actor, input) {
    await enterCommentInError(actor, input)
    return say(input.providerId, 'comments.marked')
  },
})
