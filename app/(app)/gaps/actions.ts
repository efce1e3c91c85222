'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { formAction } from '@/lib/forms/form-action'
import { assignGaps } from '@/lib/gaps/commands'
import { bulkAssignmentInput } from '@/lib/gaps/schema'
import { paths } from '@/lib/paths'

export const assignGapsAction = formAction({
  permission: 'gap:assign',
  schema: bulkAssignmentInput,
  async run(actor, input) {
    const count = await assignGaps(actor, input)
    revalidatePath(paths.gaps())
    return (await getTranslations('gapWork.bulk'))('done', { count })
  },
})
