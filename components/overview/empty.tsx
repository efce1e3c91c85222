import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { EmptyState, Steps } from '@/components/ui/page'
import { paths } from '@/lib/paths'

export function Empty({ mayWrite }: { mayWrite: boolean }) {
  const t = useTranslations('overview.empty')
  return (
    <EmptyState say={t('say')}>
      <Steps
        steps={[
          {
            title: t('engagement'),
            text: t('engagementText'),
            action: mayWrite && <LinkButton href={paths.newEngagement()}>{t('newEngagement')}</LinkButton>,
          },
          {
            title: t('provider'),
            text: t('providerText'),
            action: mayWrite && (
              <LinkButton href={paths.newProvider()} kind="primary" keys="n">
                {t('newProvider')}
              </LinkButton>
            ),
          },
          { title: t('scorecard'), text: t('scorecardText') },
        ]}
      />
    </EmptyState>
  )
}
