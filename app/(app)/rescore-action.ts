'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { formKey } from '@/lib/forms/fields'
import { formAction } from '@/lib/forms/form-action'
import { restartRescore } from '@/lib/jobs/commands'

export const restartRescoreAction = formAction({
  permission: 'settings:manage',
  schema: z.object({ key: formKey() }),
  async run(actor, input) {
    await restartRescore(actor, input)
    revalidatePath('/', 'layout')
  },
})
