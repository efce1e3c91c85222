'use server'

import { redirect } from 'next/navigation'
import { saveEngagement } from '@/lib/engagements/commands'
import { engagementInput } from '@/lib/engagements/schema'
import { formAction } from '@/lib/forms/form-action'
import { paths } from '@/lib/paths'

export const saveEngagementAction = formAction({
  permission: 'engagement:write',
  schema: engagementInput,
  async run(actor, input) {
    await saveEngagement(actor, input)
    redirect(`${paths.engagements()}?saved=1`)
  },
})
