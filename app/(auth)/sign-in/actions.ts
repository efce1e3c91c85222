'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { safeNext } from '@/lib/auth/safe-next'
import { signIn, signInByCode } from '@/lib/auth/session'
import type { Until } from '@/lib/auth/sign-in-limit'
import { now } from '@/lib/clock'
import { answerWith, formArrived } from '@/lib/forms/arrival'
import { idle, type FormState } from '@/lib/forms/state'
import { paths } from '@/lib/paths'

/** Signs in and goes where the person wanted to. Gives the e-mail back where it fails, never the password. */
export async function signInAction(_previous: unknown, form: FormData): Promise<FormState> {
  if (!formArrived(form)) return idle
  const email = form.get('email')
  const t = await getTranslations('auth')
  const result = await signIn(email, form.get('password'))
  if (result.status === 'signed-in') redirect(safeNext(form.get('next')))
  if (result.status === 'code-awaited') redirect(paths.signInCode(nextOf(form)))
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
  return failed(await tryLater(result))
}

/** The second step: the code, in the browser where the password was right. The code is never given back. */
export async function signInCodeAction(_previous: unknown, form: FormData): Promise<FormState> {
  if (!formArrived(form)) return idle
  const result = await signInByCode(form.get('oneTimeCode'))
  if (result.status === 'signed-in') redirect(safeNext(form.get('next')))
  if (result.status === 'expired') redirect(paths.signIn({ ...nextOf(form), expired: 1 }))
  const t = await getTranslations('secondFactor')
  if (result.status === 'refused') {
    answerWith(401)
    return { status: 'error', message: t('refused'), fieldErrors: {}, values: {} }
  }
  return { status: 'error', message: await tryLater(result), fieldErrors: {}, values: {} }
}

const nextOf = (form: FormData) => {
  const next = safeNext(form.get('next'))
  return { next: next === '/' ? null : next }
}

async function tryLater({ retryAt, isForTheDay }: Until): Promise<string> {
  const t = await getTranslations('auth')
  const seconds = Math.max(1, Math.ceil((retryAt.getTime() - now().getTime()) / 1000))
  answerWith(429, { 'Retry-After': String(seconds) })
  if (isForTheDay)
    return (await getTranslations('secondFactor'))('limitedForTheDay', { hours: Math.ceil(seconds / 3_600) })
  return seconds <= 90
    ? t('limitedSeconds', { seconds })
    : t('limitedMinutes', { minutes: Math.ceil(seconds / 60) })
}
