'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { changeSecondFactor, confirmSecondFactor, startSecondFactor } from '@/lib/account/commands'
import { codeInput, factorChangeInput, stepUpInput } from '@/lib/account/schema'
import { deviceOf } from '@/lib/auth/cookie-rule'
import { formAction } from '@/lib/forms/form-action'
import { paths } from '@/lib/paths'

const address = async () => deviceOf(await headers()).ipAddress

export const startSecondFactorAction = formAction({
  permission: 'account:manage',
  schema: stepUpInput,
  async run(actor, input) {
    await startSecondFactor(actor, input, await address())
    redirect(paths.setUpSecondFactor())
  },
})

/** Gives the recovery codes: shown once. */
export const confirmSecondFactorAction = formAction({
  permission: 'account:manage',
  schema: codeInput,
  async run(actor, input) {
    const once = await confirmSecondFactor(actor, input)
    return { message: (await getTranslations('secondFactor'))('isSet'), once }
  },
})

/** Gives the recovery codes where new ones were asked for: shown once. */
export const changeSecondFactorAction = formAction({
  permission: 'account:manage',
  schema: factorChangeInput,
  async run(actor, input) {
    const once = await changeSecondFactor(actor, input, await address())
    if (once) return { message: (await getTranslations('secondFactor'))('codesMade'), once }
    revalidatePath(paths.account(), 'layout')
    redirect(input.change === 'REPLACE' ? paths.setUpSecondFactor() : paths.secondFactor({ removed: 1 }))
  },
})
