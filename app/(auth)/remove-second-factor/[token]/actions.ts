'use server'

import { headers } from 'next/headers'
import { redirect, unstable_rethrow } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { deviceOf } from '@/lib/auth/cookie-rule'
import { removeFactorByLink } from '@/lib/auth/second-factor/remove-by-link'
import { now } from '@/lib/clock'
import { DomainError } from '@/lib/errors'
import { answerWith, formArrived } from '@/lib/forms/arrival'
import { idle, type FormState } from '@/lib/forms/state'
import { logError } from '@/lib/log'
import { paths } from '@/lib/paths'

/** Takes a second factor away by a one-time link and the password. */
export async function takeFactorAwayAction(_previous: unknown, form: FormData): Promise<FormState> {
  if (!formArrived(form)) return idle
  const t = await getTranslations('secondFactor')
  const typed = form.get('currentPassword')
  const password = typeof typed === 'string' ? typed : ''
  const told = (status: number, message: string, field?: string): FormState => {
    answerWith(status)
    return field
      ? { status: 'invalid', fieldErrors: { [field]: [message] }, values: {} }
      : { status: 'error', message, fieldErrors: {}, values: {} }
  }
  if (password === '' || password.length > 1_000) return told(422, t('passwordMissing'), 'currentPassword')
  try {
    await removeFactorByLink(form.get('token'), password, deviceOf(await headers()).ipAddress, now())
    redirect(paths.signIn({ next: paths.secondFactor(), 'factor-removed': 1 }))
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof DomainError) return told(422, error.message, error.field)
    logError('Taking a second factor away failed', error)
    return told(500, t('failed'))
  }
}
