'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { seeNotices } from '@/lib/deadlines/commands'
import { seenInput } from '@/lib/deadlines/schema'
import { formAction } from '@/lib/forms/form-action'

export const seeNoticesAction = formAction({
  permission: 'provider:read',
  schema: seenInput,
  async run(actor, input) {
    const count = await seeNotices(actor, input)
    // The navigation of every page counts what is not seen.
    revalidatePath('/', 'layout')
    return (await getTranslations('inbox'))('seen', { count })
  },
})
