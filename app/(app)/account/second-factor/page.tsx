import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { StepUpFields } from '@/components/account/step-up-fields'
import { UntilCodesMade } from '@/components/account/until-codes-made'
import { Instant } from '@/components/people/instant'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { RadioSegments } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { Breadcrumbs, Facts, PageHead, Section } from '@/components/ui/page'
import { FactorChange } from '@/lib/account/schema'
import { getOwnAccount } from '@/lib/account/queries'
import { requirePermission } from '@/lib/auth/guard'
import { paths } from '@/lib/paths'
import { revealWords } from '../../../(auth)/reveal-words'
import { changeSecondFactorAction, startSecondFactorAction } from './actions'
import { codeWords } from './code-words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('secondFactor'))('title') }
}

/** One's second factor: set it up, or change it. */
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
          <Section id="change" title={t('change')}>
            <Form
              key="change"
              {...form}
              action={changeSecondFactorAction}
              labels={{ change: t('what'), ...form.labels }}
              className="grid max-w-152 gap-4"
            >
              <UntilCodesMade
                words={await codeWords()}
                after={<LinkButton href={paths.account()}>{t('kept')}</LinkButton>}
              >
                <RadioSegments
                  name="change"
                  required
                  label={t('what')}
                  help={[t('newCodesLead'), t('replaceLead'), t('switchOffLead')].join(' ')}
                  options={[
                    { value: FactorChange.CODES, label: t('newCodes') },
                    { value: FactorChange.REPLACE, label: t('replace') },
                    { value: FactorChange.OFF, label: t('switchOff') },
                  ]}
                />
                <StepUpFields hasFactor words={words} />
                <div>
                  <SubmitButton>{t('changeDo')}</SubmitButton>
                </div>
              </UntilCodesMade>
            </Form>
          </Section>
        </>
      ) : (
        <>
          <p className="prose mt-4">{t('lead')}</p>
          <Section id="start" title={t('setUp')}>
            <Form key="start" {...form} action={startSecondFactorAction}>
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
