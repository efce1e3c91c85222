import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { EmptyState, Steps } from '@/components/ui/page'
import { paths } from '@/lib/paths'
import { criterionIds, methodology, type Category } from '@/lib/scoring/methodology'

type Props = { mayWrite: boolean }

/** No providers at all: what will be here, how to begin, and a true preview of what will be weighed. */
export function RegisterEmpty({ mayWrite }: Props) {
  const t = useTranslations('register.empty')
  const steps = [
    {
      title: t('provider'),
      text: t('providerText'),
      action: <LinkButton href={paths.newProvider()}>{t('provider')}</LinkButton>,
    },
    {
      title: t('engagement'),
      text: t('engagementText'),
      action: <LinkButton href={paths.newEngagement()}>{t('newEngagement')}</LinkButton>,
    },
    { title: t('records'), text: t('recordsText') },
  ]
  return (
    <EmptyState say={mayWrite ? t('say') : t('sayReader')} preview={<Weights />}>
      {mayWrite && <Steps steps={steps} />}
    </EmptyState>
  )
}

function Weights() {
  const t = useTranslations('register.empty')
  const names = useTranslations('scorecard.category')
  const weights = Object.entries(methodology.categories).map(([category, criteria]): [Category, number] => [
    category as Category,
    Object.values(criteria).reduce((sum, weight) => sum + weight, 0),
  ])
  const most = Math.max(...weights.map(([, weight]) => weight))
  return (
    <section aria-labelledby="weigh">
      <h2 id="weigh" className="small strong">
        {t('weigh')}
      </h2>
      {weights.map(([category, weight]) => (
        <div className="weigh" key={category}>
          <span>{names(category)}</span>
          <span>
            <svg className="chart" height="8" aria-hidden="true">
              <rect
                width={`${(weight / most) * 100}%`}
                height="8"
                fill="none"
                stroke="var(--unknown-line)"
                strokeDasharray="3 2"
              />
            </svg>
            <span className="micro muted">{t(`question.${category}`)}</span>
          </span>
          <span className="num muted">{weight}</span>
        </div>
      ))}
      <p className="small muted mt-3">{t('weighText', { criteria: criterionIds.length })}</p>
    </section>
  )
}
