import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { StepUpFields } from '@/components/account/step-up-fields'
import { UntilCodesMade } from '@/components/account/until-codes-made'
import { Instant } from '@/components/people/instant'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { Breadcrumbs, Facts, PageHead, Section } from '@/components/ui/page'
import { getOwnAccount } from '@/lib/account/queries'
import { requirePermission } from '@/lib/auth/guard'
import { paths } from '@/lib/paths'
import { revealWords } from '../../../(auth)/reveal-words'
import { makeRecoveryCodesAction, removeSecondFactorAction, startSecondFactorAction } from './actions'
import { codeWords } from './code-words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('secondFactor'))('title') }
}

/** One's second factor: set it up, or replace it, make new recovery codes, switch it off. */
export default async function SecondFactorPage({ searchParams }: PageProps<'/account/second-factor'>) {
  const actor = await requirePermission('account:manage')
  const search = await searchParams
  const { secondFactorSince: since, recoveryCodes } = await getOwnAccount(actor)
  const t = await getTranslations('secondFactor')
  const account = await getTranslations('account')
  const words = await revealWords()
  const form = {
    labels: { currentPassword: t('currentPassword'), oneTimeCode: t('code') },
    className: 'grid max-w-88 gap-4',
  }
  return (
    <>
      <Breadcrumbs trail={[{ href: paths.account(), label: account('title') }]} here={t('title')} />
      <PageHead title={t('title')} />
      {'needed' in search && !since && (
        <Banner kind="high" className="mt-4">
          <p>{t('needed')}</p>
        </Banner>
      )}
      {'removed' in search && !since && (
        <Banner kind="met" live="status" className="mt-4">
          <p>{t('removed')}</p>
        </Banner>
      )}
      {since ? (
        <>
          <Facts
            facts={[
              { label: t('state'), value: t('stateOn') },
              { label: t('since'), value: <Instant at={since} /> },
              { label: t('codesUnused'), value: recoveryCodes },
            ]}
          />
          <Section id="codes" title={t('newCodes')}>
            <Form {...form} action={makeRecoveryCodesAction}>
              <UntilCodesMade
                words={await codeWords()}
                after={<LinkButton href={paths.account()}>{t('kept')}</LinkButton>}
              >
                <p className="small muted">{t('newCodesLead')}</p>
                <StepUpFields hasFactor words={words} />
                <div>
                  <SubmitButton kind="plain">{t('makeCodes')}</SubmitButton>
                </div>
              </UntilCodesMade>
            </Form>
          </Section>
          <Section id="replace" title={t('replace')}>
            <Form {...form} action={startSecondFactorAction}>
              <p className="small muted">{t('replaceLead')}</p>
              <StepUpFields hasFactor words={words} />
              <div>
                <SubmitButton kind="plain">{t('replaceDo')}</SubmitButton>
              </div>
            </Form>
          </Section>
          <Section id="off" title={t('switchOff')}>
            <Form {...form} action={removeSecondFactorAction}>
              <p className="small muted">{t('switchOffLead')}</p>
              <StepUpFields hasFactor words={words} />
              <div>
                <SubmitButton kind="plain">{t('switchOffDo')}</SubmitButton>
              </div>
            </Form>
          </Section>
        </>
      ) : (
        <>
          <p className="prose mt-4">{t('lead')}</p>
          <Section id="start" title={t('setUp')}>
            <Form {...form} action={startSecondFactorAction}>
              <StepUpFields hasFactor={false} words={words} />
              <div>
                <SubmitButton>{t('begin')}</SubmitButton>
              </div>
            </Form>
          </Section>
        </>
      )}
    </>
  )
}
