'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formAction } from '@/lib/forms/form-action'
import { paths } from '@/lib/paths'
import { removeSample } from '@/lib/sample/commands'

export const removeSampleAction = formAction({
  permission: 'sample:remove',
  schema: z.object({}),
  async run(actor) {
    await removeSample(actor)
    redirect(paths.overview())
  },
})
