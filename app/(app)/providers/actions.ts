'use server'

import { redirect } from 'next/navigation'
import { formAction } from '@/lib/forms/form-action'
import { paths } from '@/lib/paths'
import { saveProvider } from '@/lib/providers/commands'
import { providerInput } from '@/lib/providers/schema'

export const saveProviderAction = formAction({
  permission: 'provider:write',
  schema: providerInput,
  async run(actor, input) {
    const id = await saveProvider(actor, input)
    redirect(`${paths.provider(id)}?saved=1`)
  },
})
