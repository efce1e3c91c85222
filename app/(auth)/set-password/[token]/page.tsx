import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { PasswordField } from '@/components/account/password-field'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextField } from '@/components/ui/field'
import { findOpenLink } from '@/lib/auth/one-time-links'
import { now } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { revealWords } from '../../reveal-words'
import { setPasswordAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('setPasswordTitle') }
}

/** Where a one-time link leads: a person sets their password, or the first admin is made. */
export default async function SetPasswordPage({ params }: PageProps<'/set-password/[token]'>) {
  const { token } = await params
  const t = await getTranslations('auth')
  const link = await findOpenLink(token, now())
  if (!link || link.purpose === 'SECOND_FACTOR')
    return (
      <>
        <h1>{t('linkGone')}</h1>
        <p className="muted mt-1">{t('linkGoneLead')}</p>
        <p className="mt-4">
          <Link href={paths.signIn()}>{t('toSignIn')}</Link>
        </p>
      </>
    )
  const words = await revealWords()
  const isFirst = link.purpose === 'FIRST_ADMIN'
  return (
    <>
      <h1>{isFirst ? t('firstAdminTitle') : t('setPasswordOf', { name: link.person.name })}</h1>
      <p className="small muted mt-1">
        {isFirst
          ? t('firstAdminLead')
          : t('setPasswordLead', { name: link.person.name, email: link.person.email })}
      </p>
      <Form
        action={setPasswordAction}
        hidden={{ token }}
        labels={{
          name: t('name'),
          email: t('email'),
          password: t('newPassword'),
          passwordAgain: t('newPasswordAgain'),
        }}
      >
        {isFirst && (
          <>
            <TextField name="name" required label={t('name')} autoComplete="name" />
            <TextField name="email" required label={t('email')} type="email" autoComplete="username" />
          </>
        )}
        <PasswordField
          name="password"
          label={t('newPassword')}
          help={t('passwordHelp')}
          autoComplete="new-password"
          words={words}
        />
        <PasswordField
          name="passwordAgain"
          label={t('newPasswordAgain')}
          autoComplete="new-password"
          words={words}
        />
        <SubmitButton>{isFirst ? t('makeAdmin') : t('setPassword')}</SubmitButton>
      </Form>
    </>
  )
}
