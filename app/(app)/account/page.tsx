import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DigestSwitch } from '@/components/account/digest-switch'
import { PasswordField } from '@/components/account/password-field'
import { SecondFactorState } from '@/components/account/second-factor-state'
import { SessionList } from '@/components/account/session-list'
import { Guessed } from '@/components/people/guessed'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { PageHead, Section } from '@/components/ui/page'
import { getOwnAccount, listOwnSessions } from '@/lib/account/queries'
import { requirePermission } from '@/lib/auth/guard'
import { decides } from '@/lib/auth/permissions'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { MORNING_HOUR } from '@/lib/mail/morning'
import { revealWords } from '../../(auth)/reveal-words'
import { signOutAction } from '../sign-out/actions'
import {
  changeOwnNameAction,
  changePasswordAction,
  endOtherSessionsAction,
  endOwnSessionAction,
  switchDigestAction,
} from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') }
}

export default async function AccountPage() {
  const actor = await requirePermission('account:manage')
  const [account, sessions] = await Promise.all([getOwnAccount(actor), listOwnSessions(actor, now())])
  const t = await getTranslations('account')
  const auth = await getTranslations('auth')
  const factor = await getTranslations('secondFactor')
  const role = (await getTranslations('choices.Role'))(account.role)
  const words = await revealWords()
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead', { email: account.email, role })}
        actions={
          <form action={signOutAction}>
            <Button type="submit">{t('signOut')}</Button>
          </form>
        }
      />
      <Guessed at={account.guessedAt} isOwn />
      <div className="two">
        <Section id="name" title={t('nameTitle')}>
          <Form
            action={changeOwnNameAction}
            values={{ name: account.name }}
            hidden={{ version: String(account.version) }}
            labels={{ name: t('name') }}
            className="grid max-w-88 justify-items-start gap-4"
          >
            <TextField name="name" required label={t('name')} autoComplete="name" className="w-full" />
            <SubmitButton kind="plain">{t('saveName')}</SubmitButton>
          </Form>
        </Section>
        <Section id="password" title={t('passwordTitle')} note={t('passwordLead')}>
          <Form
            action={changePasswordAction}
            labels={{ currentPassword: t('current'), password: t('new'), passwordAgain: t('again') }}
            className="grid max-w-88 gap-4"
          >
            <PasswordField
              name="currentPassword"
              label={t('current')}
              autoComplete="current-password"
              words={words}
            />
            <PasswordField
              name="password"
              label={t('new')}
              help={auth('passwordHelp')}
              autoComplete="new-password"
              words={words}
            />
            <PasswordField
              name="passwordAgain"
              label={t('again')}
              autoComplete="new-password"
              words={words}
            />
            <div>
              <SubmitButton kind="plain">{t('changePassword')}</SubmitButton>
            </div>
          </Form>
        </Section>
      </div>
      <Section id="second-factor" title={factor('title')}>
        <SecondFactorState
          since={account.secondFactorSince}
          recoveryCodes={account.recoveryCodes}
          isDecider={decides(account.role)}
        />
      </Section>
      <DigestSwitch
        account={account}
        action={switchDigestAction}
        isMailSent={env().mail !== null}
        from={{ hour: MORNING_HOUR, timeZone: env().companyTimeZone }}
      />
      <Section id="sessions" title={t('sessionsTitle')} note={t('sessionsLead')}>
        <SessionList sessions={sessions} endOne={endOwnSessionAction} endOthers={endOtherSessionsAction} />
      </Section>
    </>
  )
}
