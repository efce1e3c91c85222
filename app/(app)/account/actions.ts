'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import {
  changeOwnName,
  changePassword,
  endOtherSessions,
  endOwnSession,
  switchDigest,
} from '@/lib/account/commands'
import { digestInput, ownNameInput, passwordInput, sessionInput } from '@/lib/account/schema'
import { deviceOf } from '@/lib/auth/cookie-rule'
import { formAction } from '@/lib/forms/form-action'

const told = async (word: 'nameSaved' | 'passwordSaved' | 'sessionEnded' | 'digestSaved') => {
  revalidatePath('/account')
  return (await getTranslations('account'))(word)
}

export const changeOwnNameAction = formAction({
  permission: 'account:manage',
  schema: ownNameInput,
  async run(actor, input) {
    await changeOwnName(actor, input)
    return told('nameSaved')
  },
})

export const changePasswordAction = formAction({
  permission: 'account:manage',
  schema: passwordInput,
  async run(actor, input) {
    await changePassword(actor, input, deviceOf(await headers()).ipAddress)
    return told('passwordSaved')
  },
})

export const switchDigestAction = formAction({
  permission: 'account:manage',
  schema: digestInput,
  async run(actor, input) {
    await switchDigest(actor, input)
    return told('digestSaved')
  },
})

export const endOwnSessionAction = formAction({
  permission: 'account:manage',
  schema: sessionInput,
  async run(actor, input) {
    await endOwnSession(actor, input)
    return told('sessionEnded')
  },
})

export const endOtherSessionsAction = formAction({
  permission: 'account:manage',
  schema: z.object({}),
  async run(actor) {
    await endOtherSessions(actor)
    return told('sessionEnded')
  },
})
