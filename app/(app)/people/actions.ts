'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { originOf } from '@/lib/auth/cookie-rule'
import { factorLinkPath, linkPath } from '@/lib/auth/one-time-links'
import { formAction } from '@/lib/forms/form-action'
import {
  changePerson,
  createPerson,
  disablePerson,
  enablePerson,
  endSessionsOfPerson,
  makeFactorLink,
  makePasswordLink,
} from '@/lib/people/commands'
import { newPersonInput, personInput, personStep } from '@/lib/people/schema'

const saved = async () => {
  revalidatePath('/people', 'layout')
  return (await getTranslations('people'))('saved')
}

const fullLink = async (token: string, pathOf = linkPath) => originOf(await headers()) + pathOf(token)

/** Says the one-time link and nothing else: it is shown once. */
export const createPersonAction = formAction({
  permission: 'people:manage',
  schema: newPersonInput,
  run: async (actor, input) => fullLink((await createPerson(actor, input)).token),
})

/** Says the one-time link and nothing else: it is shown once. */
export const makePasswordLinkAction = formAction({
  permission: 'people:manage',
  schema: personStep,
  run: async (actor, input) => fullLink((await makePasswordLink(actor, input)).token),
})

/** Says the one-time link and nothing else: it is shown once. */
export const makeFactorLinkAction = formAction({
  permission: 'people:manage',
  schema: personStep,
  run: async (actor, input) => fullLink((await makeFactorLink(actor, input)).token, factorLinkPath),
})

export const changePersonAction = formAction({
  permission: 'people:manage',
  schema: personInput,
  async run(actor, input) {
    await changePerson(actor, input)
    return saved()
  },
})

export const disablePersonAction = formAction({
  permission: 'people:manage',
  schema: personStep,
  async run(actor, input) {
    await disablePerson(actor, input)
    return saved()
  },
})

export const enablePersonAction = formAction({
  permission: 'people:manage',
  schema: personStep,
  async run(actor, input) {
    await enablePerson(actor, input)
    return saved()
  },
})

export const endSessionsOfPersonAction = formAction({
  permission: 'people:manage',
  schema: personStep,
  async run(actor, input) {
    await endSessionsOfPerson(actor, input)
    return saved()
  },
})
