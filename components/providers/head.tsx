import { useTranslations } from 'next-intl'
import { StageMark, Tag } from '@/components/ui/judgement'
import { Facts } from '@/components/ui/page'
import { DateText, None, NotKnown } from '@/components/ui/value'
import type { IsoDate } from '@/lib/dates'
import { formatRelativeDays } from '@/lib/format'
import type { ProviderHead } from '@/lib/providers/queries'

/** The line of facts under a provider's name. */
export function ProviderFacts({ provider, asOf }: { provider: ProviderHead; asOf: IsoDate }) {
  const t = useTranslations('providers')
  const { iorNumber, stage, ownerName, nextReviewOn, engagementName, isSample, group } = provider
  return (
    <Facts
      facts={[
        { label: t('iorNumber'), value: iorNumber ?? <NotKnown /> },
        { label: t('stage'), value: <StageMark stage={stage} /> },
        { label: t('owner'), value: ownerName ?? <None /> },
        {
          label: t('nextReview'),
          value: nextReviewOn ? (
            <>
              <DateText day={nextReviewOn} />{' '}
              <span className="muted">{formatRelativeDays(nextReviewOn, asOf)}</span>
            </>
          ) : (
            <None />
          ),
        },
        { label: t('triedAgainst'), value: engagementName ?? <NotKnown /> },
        ...(group.length > 0
          ? [{ label: t('group'), value: group.map((other) => other.legalName).join(', ') }]
          : []),
        ...(isSample ? [{ label: t('origin'), value: <Tag>{t('sample')}</Tag> }] : []),
      ]}
    />
  )
}
