import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { EligibilityMark } from '@/components/ui/judgement'
import type { StaleApproval } from '@/lib/decisions/rows'
import { formatDate } from '@/lib/format'
import { paths } from '@/lib/paths'

type Props = { approvals: readonly StaleApproval[]; hasMore: boolean }

/** Approvals that rest on what is no longer concluded; each leads to what has moved. */
export function StaleList({ approvals, hasMore }: Props) {
  const t = useTranslations('inbox')
  return (
    <>
      <ul className="decide">
        {approvals.map((each) => (
          <Row key={each.providerId} each={each} />
        ))}
      </ul>
      {hasMore && <p className="small muted mt-2">{t('more', { shown: approvals.length })}</p>}
    </>
  )
}

function Row({ each }: { each: StaleApproval }) {
  const t = useTranslations('inbox')
  const outcomes = useTranslations('choices.DecisionOutcome')
  const recommendations = useTranslations('choices.Recommendation')
  const { providerId, providerName, outcome, decidedOn, staleSince, eligibility, recommendation } = each
  const moved = `${paths.decisions(providerId)}#moved`
  return (
    <li data-row="">
      <div>
        <Link className="plain strong small" href={moved}>
          {providerName}
        </Link>
        <p className="say">
          {t.rich('staleSay', {
            outcome: outcomes(outcome),
            decided: formatDate(decidedOn),
            since: formatDate(staleSince),
            b: (inner) => <strong>{inner}</strong>,
          })}
        </p>
        <div className="meta">
          <EligibilityMark eligibility={eligibility} />
          <span>{t('staleNow', { recommendation: recommendations(recommendation) })}</span>
        </div>
      </div>
      <div className="btns">
        <LinkButton href={moved}>
          {t('staleLook')}
          <span className="sr">: {providerName}</span>
        </LinkButton>
      </div>
    </li>
  )
}
