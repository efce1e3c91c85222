import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { PasswordField } from '@/components/account/password-field'
import { Form, SubmitButton } from '@/components/ui/form'
import { findOpenLink } from '@/lib/auth/one-time-links'
import { now } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { revealWords } from '../../reveal-words'
import { takeFactorAwayAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('secondFactor'))('removeTitle') }
}

/** Where the link of an admin leads for whoever lost their second factor: it goes by their password. */
export default async function RemoveSecondFactorPage({ params }: PageProps<'/remove-second-factor/[token]'>) {
  const { token } = await params
  const t = await getTranslations('secondFactor')
  const auth = await getTranslations('auth')
  const link = await findOpenLink(token, now())
  if (link?.purpose !== 'SECOND_FACTOR')
    return (
      <>
        <h1>{auth('linkGone')}</h1>
        <p className="muted mt-1">{auth('linkGoneLead')}</p>
        <p className="mt-4">
          <Link href={paths.signIn()}>{auth('toSignIn')}</Link>
        </p>
      </>
    )
  return (
    <>
      <h1>{t('removeOf', { name: link.person.name })}</h1>
      <p className="small muted mt-1">
        {t('removeByLinkLead', { name: link.person.name, email: link.person.email })}
      </p>
      <Form
        action={takeFactorAwayAction}
        hidden={{ token }}
        labels={{ currentPassword: t('currentPassword') }}
      >
        <PasswordField
          name="currentPassword"
          label={t('currentPassword')}
          autoComplete="current-password"
          words={await revealWords()}
        />
        <SubmitButton>{t('removeByLink')}</SubmitButton>
      </Form>
    </>
  )
}
