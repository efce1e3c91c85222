import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CodeField } from '@/components/account/code-field'
import { QrCode } from '@/components/account/qr-code'
import { UntilCodesMade } from '@/components/account/until-codes-made'
import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { Breadcrumbs, PageHead } from '@/components/ui/page'
import { findOwnSetup, getOwnAccount } from '@/lib/account/queries'
import { requirePermission } from '@/lib/auth/guard'
import { inGroups, setupAddress } from '@/lib/auth/second-factor/codes'
import { now } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { confirmSecondFactorAction } from '../actions'
import { codeWords } from '../code-words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('secondFactor'))('setUp') }
}

/** Takes a new secret over into an app; the first code sets it, and the recovery codes follow in the same place. */
export default async function SetUpSecondFactorPage() {
  const actor = await requirePermission('account:manage')
  const [secret, { email }] = await Promise.all([findOwnSetup(actor, now()), getOwnAccount(actor)])
  const t = await getTranslations('secondFactor')
  const account = await getTranslations('account')
  const nav = await getTranslations('nav')
  return (
    <>
      <Breadcrumbs
        trail={[
          { href: paths.account(), label: account('title') },
          { href: paths.secondFactor(), label: t('title') },
        ]}
        here={t('setUp')}
      />
      <PageHead title={t('setUp')} />
      <Form
        action={confirmSecondFactorAction}
        labels={{ oneTimeCode: t('codeOfApp') }}
        className="mt-4 grid max-w-152 gap-4"
      >
        <UntilCodesMade
          words={await codeWords()}
          after={
            <LinkButton kind="primary" href={paths.account()}>
              {t('kept')}
            </LinkButton>
          }
        >
          {secret ? (
            <>
              <p>{t('scan')}</p>
              <QrCode text={setupAddress(secret, nav('product'), email)} label={t('qr')} />
              <p>
                {t('orType')}{' '}
                <code className="tnum wrap-anywhere" data-secret="">
                  {inGroups(secret, ' ')}
                </code>
              </p>
              <CodeField label={t('codeOfApp')} help={t('codeHelp')} className="max-w-88" />
              <div>
                <SubmitButton>{t('confirm')}</SubmitButton>
              </div>
            </>
          ) : (
            <>
              <p>{t('nothingBegun')}</p>
              <div>
                <LinkButton href={paths.secondFactor()}>{t('beginAgain')}</LinkButton>
              </div>
            </>
          )}
        </UntilCodesMade>
      </Form>
    </>
  )
}
