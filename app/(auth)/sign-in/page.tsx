import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { PasswordField } from '@/components/account/password-field'
import { Banner } from '@/components/ui/banner'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextField } from '@/components/ui/field'
import { isSignedIn } from '@/lib/auth/guard'
import { safeNext } from '@/lib/auth/safe-next'
import { revealWords } from '../reveal-words'
import { signInAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signInTitle') }
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const search = await searchParams
  const next = safeNext(typeof search.next === 'string' ? search.next : null)
  if (await isSignedIn()) redirect(next)
  const t = await getTranslations('auth')
  return (
    <>
      <h1>{t('signInTitle')}</h1>
      {'signed-out' in search && (
        <Banner kind="met" live="status">
          <p>{t('signedOut')}</p>
        </Banner>
      )}
      {'password-set' in search && (
        <Banner kind="met" live="status">
          <p>{t('passwordSet')}</p>
        </Banner>
      )}
      {'expired' in search && (
        <Banner kind="info" live="status">
          <p>{t('expired')}</p>
        </Banner>
      )}
      {'factor-removed' in search && (
        <Banner kind="met" live="status">
          <p>{t('factorRemoved')}</p>
        </Banner>
      )}
      <Form action={signInAction} hidden={{ next }}>
        <TextField name="email" required label={t('email')} type="email" autoComplete="username" />
        <PasswordField
          name="password"
          label={t('password')}
          autoComplete="current-password"
          words={await revealWords()}
        />
        <SubmitButton>{t('signIn')}</SubmitButton>
        <p className="small muted">{t('forgotten')}</p>
      </Form>
    </>
  )
}
