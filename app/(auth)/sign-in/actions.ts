'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { safeNext } from '@/lib/auth/safe-next'
import { signIn } from '@/lib/auth/session'
import { now } from '@/lib/clock'
import { answerWith, formArrived } from '@/lib/forms/arrival'
import { idle, type FormState } from '@/lib/forms/state'

/** Signs in and goes where the person wanted to. Gives the e-mail back where it fails, never the password. */
export async function signInAction(_previous: unknown, form: FormData): Promise<FormState> {
  if (!formArrived(form)) return idle
  const email = form.get('email')
  const t = await getTranslations('auth')
  const result = await signIn(email, form.get('password'))
  if (result.status === 'signed-in') redirect(safeNext(form.get('next')))
  const values = { email: typeof email === 'string' ? email.slice(0, 254) : '' }
  const failed = (message: string): FormState => ({ status: 'error', message, fieldErrors: {}, values })
  if (result.status === 'refused') {
    answerWith(401)
    return failed(t('refused'))
  }
  if (result.status === 'busy') {
    answerWith(429, { 'Retry-After': '2' })
    return failed(t('busy'))
  }
  const seconds = Math.max(1, Math.ceil((result.retryAt.getTime() - now().getTime()) / 1000))
  answerWith(429, { 'Retry-After': String(seconds) })
  return failed(
    seconds <= 90
      ? t('limitedSeconds', { seconds })
      : t('limitedMinutes', { minutes: Math.ceil(seconds / 60) }),
  )
}
