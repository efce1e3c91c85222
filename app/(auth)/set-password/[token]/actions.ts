'use server'

import { redirect, unstable_rethrow } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { createFirstAdmin, findOpenLink, setPasswordByLink } from '@/lib/auth/one-time-links'
import { now } from '@/lib/clock'
import { DomainError } from '@/lib/errors'
import { answerWith, formArrived } from '@/lib/forms/arrival'
import { idle, type FormState } from '@/lib/forms/state'
import { logError } from '@/lib/log'
import { newPersonInput } from '@/lib/people/schema'

/** Sets a password by a one-time link, or makes the first admin by theirs. Whoever has the link is the person. */
export async function setPasswordAction(_previous: unknown, form: FormData): Promise<FormState> {
  if (!formArrived(form)) return idle
  const t = await getTranslations('auth')
  const token = form.get('token')
  const password = text(form, 'password')
  const values = { name: text(form, 'name').slice(0, 500), email: text(form, 'email').slice(0, 500) }
  const invalid = (fieldErrors: FormState['fieldErrors'], message?: string, status = 422): FormState => {
    answerWith(status)
    return { status: 'invalid', ...(message ? { message } : {}), fieldErrors, values }
  }
  if (password !== text(form, 'passwordAgain')) return invalid({ passwordAgain: [t('passwordsDiffer')] })
  try {
    const link = await findOpenLink(token, now())
    if (link?.purpose === 'FIRST_ADMIN') {
      const person = newPersonInput.omit({ role: true }).safeParse(values)
      if (!person.success)
        return invalid(
          Object.fromEntries(person.error.issues.map((issue) => [String(issue.path[0]), [issue.message]])),
        )
      await createFirstAdmin(token, { ...person.data, password }, now())
    } else {
      await setPasswordByLink(token, password, now())
    }
    redirect('/sign-in?password-set=1')
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof DomainError)
      return error.field ? invalid({ [error.field]: [error.message] }) : invalid({}, error.message)
    logError('Setting a password failed', error)
    return invalid({}, t('failed'), 500)
  }
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
