import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { CodeField } from '@/components/account/code-field'
import { Form, SubmitButton } from '@/components/ui/form'
import { safeNext, signInPath } from '@/lib/auth/safe-next'
import { isCodeAwaited } from '@/lib/auth/session'
import { paths } from '@/lib/paths'
import { signInCodeAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('secondFactor'))('signInTitle') }
}

/** The second step of signing in, for the browser in which the password was right. */
export default async function SignInCodePage({ searchParams }: PageProps<'/sign-in/code'>) {
  const search = await searchParams
  const next = safeNext(typeof search.next === 'string' ? search.next : null)
  if (!(await isCodeAwaited())) redirect(signInPath(next))
  const t = await getTranslations('secondFactor')
  return (
    <>
      <h1>{t('signInTitle')}</h1>
      <p className="small muted mt-1">{t('signInLead')}</p>
      <Form action={signInCodeAction} hidden={{ next }}>
        <CodeField label={t('code')} />
        <SubmitButton>{t('signIn')}</SubmitButton>
        <p className="small muted">{t('lost')}</p>
        <p className="small">
          <Link href={paths.signIn()}>{t('startAgain')}</Link>
        </p>
      </Form>
    </>
  )
}
