import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import { paths } from '@/lib/paths'

type Props = { isOn: boolean; mayManage: boolean }

/** Whether those who decide need a second factor, below the figures. */
export function FactorRule({ isOn, mayManage }: Props) {
  const t = useTranslations('secondFactor')
  return (
    <Section id="g-second-factor" title={t('ruleTitle')}>
      <div className="grid justify-items-start gap-3">
        <p className="prose">{isOn ? t('ruleOn') : t('ruleOff')}</p>
        {mayManage && (
          <LinkButton href={paths.secondFactorRule()}>
            {isOn ? t('ruleSwitchOff') : t('ruleSwitchOn')}
          </LinkButton>
        )}
      </div>
    </Section>
  )
}
