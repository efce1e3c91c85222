import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Form, SubmitButton } from '@/components/ui/form'
import { Breadcrumbs, PageHead } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { paths } from '@/lib/paths'
import { isSecondFactorWanted } from '@/lib/settings/queries'
import { wantNoSecondFactorAction, wantSecondFactorAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('secondFactor'))('ruleTitle') }
}

/** Whether those who decide need a second factor. */
export default async function SecondFactorRulePage() {
  const actor = await requirePermission('provider:read', 'settings:manage')
  const isOn = await isSecondFactorWanted(actor)
  const t = await getTranslations('secondFactor')
  const settings = await getTranslations('settings')
  return (
    <>
      <Breadcrumbs trail={[{ href: paths.settings(), label: settings('title') }]} here={t('ruleTitle')} />
      <PageHead title={t('ruleTitle')} lead={isOn ? t('ruleOn') : t('ruleOff')} />
      <p className="prose mt-4">{t('ruleLead')}</p>
      <Form
        action={isOn ? wantNoSecondFactorAction : wantSecondFactorAction}
        className="mt-4 grid justify-items-start gap-3"
      >
        <p className="prose small muted">
          {isOn
            ? t('ruleOffLead')
            : t.rich('ruleOnLead', {
                link: (inner) => (
                  <Link className="underline" href={paths.secondFactor()}>
                    {inner}
                  </Link>
                ),
              })}
        </p>
        <SubmitButton kind={isOn ? 'plain' : 'primary'}>
          {isOn ? t('ruleSwitchOff') : t('ruleSwitchOn')}
        </SubmitButton>
      </Form>
    </>
  )
}
