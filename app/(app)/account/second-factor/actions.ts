'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import {
  confirmSecondFactor,
  makeRecoveryCodes,
  removeSecondFactor,
  startSecondFactor,
} from '@/lib/account/commands'
import { codeInput, stepUpInput } from '@/lib/account/schema'
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

/** Gives the recovery codes: shown once. */
export const makeRecoveryCodesAction = formAction({
  permission: 'account:manage',
  schema: stepUpInput,
  async run(actor, input) {
    const once = await makeRecoveryCodes(actor, input, await address())
    return { message: (await getTranslations('secondFactor'))('codesMade'), once }
  },
})

export const removeSecondFactorAction = formAction({
  permission: 'account:manage',
  schema: stepUpInput,
  async run(actor, input) {
    await removeSecondFactor(actor, input, await address())
    revalidatePath(paths.account(), 'layout')
    redirect(paths.secondFactor({ removed: 1 }))
  },
})
