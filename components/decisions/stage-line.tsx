import { useTranslations } from 'next-intl'
import { StageMark } from '@/components/ui/judgement'
import type { ProviderStage } from '@/lib/choices'

/** The way of a provider; what was decided stands in one place of it. */
const way: readonly (readonly ProviderStage[])[] = [
  ['CANDIDATE'],
  ['IN_REVIEW'],
  ['APPROVED', 'CONDITIONAL', 'REJECTED'],
  ['SUSPENDED'],
  ['OFF_BOARDING'],
  ['CLOSED'],
]

/** Every stage in its order, the present one marked. */
export function StageLine({ stage }: { stage: ProviderStage }) {
  const t = useTranslations('decisions')
  const names = useTranslations('choices.ProviderStage')
  return (
    <ol className="stageline" aria-label={t('stages')}>
      {way.map((stages) => (
        <li key={stages.join()} aria-current={stages.includes(stage) ? 'step' : undefined}>
          {stages.map((each) =>
            each === stage ? (
              <strong key={each}>
                <StageMark stage={each} />
              </strong>
            ) : (
              <span key={each} className="muted">
                {names(each)}
              </span>
            ),
          )}
        </li>
      ))}
    </ol>
  )
}
