import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { FilingMark, StageMark } from '@/components/ui/judgement'
import { Facts } from '@/components/ui/page'
import { DateText, None, NotKnown } from '@/components/ui/value'
import type { IsoDate } from '@/lib/dates'
import { formatRelativeDays } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { ProviderHead } from '@/lib/providers/head'

/** The line of facts under a provider's name. */
export function ProviderFacts({ provider, asOf }: { provider: ProviderHead; asOf: IsoDate }) {
  const t = useTranslations('providers')
  const { iorNumber, stage, ownerName, tradingName } = provider
  return (
    <Facts
      facts={[
        ...(tradingName ? [{ label: t('field.tradingName'), value: tradingName }] : []),
        { label: t('iorNumber'), value: iorNumber ? <span className="id">{iorNumber}</span> : <NotKnown /> },
        { label: t('stage'), value: <StageMark stage={stage} /> },
        { label: t('owner'), value: ownerName ?? t('noOwner') },
        { label: t('nextReview'), value: <NextReview provider={provider} asOf={asOf} /> },
        { label: t('triedAgainst'), value: <TriedAgainst provider={provider} /> },
        ...(provider.group.length > 0 ? [{ label: t('group'), value: <Group provider={provider} /> }] : []),
      ]}
    />
  )
}

/** Whether we may file, as every list has it; a standing of another day says nothing of today. */
export function FileToday({ provider, asOf }: { provider: ProviderHead; asOf: IsoDate }) {
  const t = useTranslations('filing')
  const { id, filingAnswer, filingComputedFor } = provider
  const answer = filingComputedFor === asOf ? filingAnswer : null
  return (
    <Link className="plain small" href={paths.providerFiling(id)}>
      <span className="muted">{t('fileToday')}</span> <FilingMark answer={answer}>{t('soon')}</FilingMark>
    </Link>
  )
}

function NextReview({ provider, asOf }: { provider: ProviderHead; asOf: IsoDate }) {
  const t = useTranslations('providers')
  const { nextReviewOn: day, reviewReason, tier } = provider
  const named = t('nextReviewTier', { tier })
  const every = (
    <span className="muted">{reviewReason ? <abbr title={reviewReason}>{named}</abbr> : named}</span>
  )
  if (!day)
    return (
      <>
        <None /> {every}
      </>
    )
  return (
    <>
      <DateText day={day} /> <span className="muted">{formatRelativeDays(day, asOf)},</span> {every}
    </>
  )
}

function TriedAgainst({ provider: { engagementName, isOwnEngagement } }: { provider: ProviderHead }) {
  const t = useTranslations('providers')
  return (
    <>
      <Link className="plain" href={paths.engagements()}>
        {engagementName ?? t('noEngagement')}
      </Link>
      {engagementName && !isOwnEngagement && <span className="muted"> {t('companyDefault')}</span>}
    </>
  )
}

function Group({ provider }: { provider: ProviderHead }) {
  return provider.group.map(({ id, legalName }, index) => (
    <span key={id}>
      {index > 0 && ', '}
      <Link className="plain" href={paths.provider(id)}>
        {legalName}
      </Link>
    </span>
  ))
}
