'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { today } from '@/lib/clock'
import { formAction } from '@/lib/forms/form-action'
import { assignGaps } from '@/lib/gaps/commands'
import { bulkAssignmentInput, dueRefusals } from '@/lib/gaps/schema'
import { paths } from '@/lib/paths'

export const assignGapsAction = formAction({
  permission: 'gap:assign',
  schema: bulkAssignmentInput,
  besides: (sent) => dueRefusals(sent, today()),
  async run(actor, input) {
    const count = await assignGaps(actor, input)
    revalidatePath(paths.gaps())
    return (await getTranslations('gapWork.bulk'))('done', { count })
  },
})
