import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { BandLetter, EligibilityMark } from '@/components/ui/judgement'
import type { Awaiting } from '@/lib/decisions/rows'
import { formatInstant, formatMoney, formatScore } from '@/lib/format'
import { paths } from '@/lib/paths'
import { shortOf, titleOf, type Words } from '@/lib/scoring/describe'

type Shown = {
  mayDecide: boolean
  timeZone: string
  /** The vetoes that bar filing, by provider. */
  barring: ReadonlyMap<string, string[]>
  words: Words
}
type Props = Shown & { waiting: readonly Awaiting[]; hasMore: boolean }

/** What waits for a manager, the longest waiting first; each a click away from where it is settled. */
export function AwaitingList({ waiting, hasMore, ...shown }: Props) {
  const t = useTranslations('inbox')
  if (waiting.length === 0) return <p className="small muted mt-2">{t('awaitingNone')}</p>
  return (
    <>
      <ul className="decide">
        {waiting.map((each) => (
          <Row key={`${each.providerId}.${each.waiverId}`} each={each} {...shown} />
        ))}
      </ul>
      {hasMore && <p className="small muted mt-2">{t('more', { shown: waiting.length })}</p>}
    </>
  )
}

function Row({ each, mayDecide, timeZone, barring, words }: Shown & { each: Awaiting }) {
  const t = useTranslations('inbox')
  const { providerId, providerName, waiverId, eligibility, scoreTenths, band, isOwn } = each
  const settles = paths.settle(providerId, waiverId)
  const maySettle = mayDecide && !isOwn
  const said = { name: each.askedByName || t('somebodyGone'), when: formatInstant(each.askedAt, timeZone) }
  return (
    <li data-row="">
      <div>
        <Link className="plain strong small" href={maySettle ? settles : paths.provider(providerId)}>
          {providerName}
        </Link>
        <p className="say">
          <Say each={each} barredBy={barring.get(providerId) ?? []} words={words} />
        </p>
        <div className="meta">
          {eligibility && <EligibilityMark eligibility={eligibility} />}
          {scoreTenths !== null && (
            <span className="tnum">
              {formatScore(scoreTenths)} <BandLetter band={band} />
            </span>
          )}
          <span>{t(waiverId ? 'requested' : 'submitted', said)}</span>
        </div>
        {isOwn && (
          <p className="small muted mt-1">{mayDecide ? t(waiverId ? 'ownWaiver' : 'own') : t('asManager')}</p>
        )}
      </div>
      <div className="btns">
        {maySettle && (
          <LinkButton href={settles}>
            {t(waiverId ? 'settle' : 'decide')}
            <span className="sr">: {providerName}</span>
          </LinkButton>
        )}
        {isOwn && (
          <LinkButton
            kind="quiet"
            href={waiverId ? paths.waiver(providerId, waiverId) : paths.moveProvider(providerId, 'withdraw')}
          >
            {t('withdraw')}
            <span className="sr">: {providerName}</span>
          </LinkButton>
        )}
      </div>
    </li>
  )
}

type SayProps = { each: Awaiting; barredBy: readonly string[]; words: Words }

function Say({ each, barredBy, words }: SayProps) {
  const t = useTranslations('inbox')
  const recommendations = useTranslations('choices.Recommendation')
  const b = (inner: React.ReactNode) => <strong>{inner}</strong>
  if (each.criterionId) return t.rich('waiver', { criterion: titleOf(words, each.criterionId), b })
  if (!each.recommendation) return t('noVerdict')
  const recommendation = recommendations(each.recommendation)
  const barred = barredBy.map((id) => shortOf(words, id)).join(', ')
  const values = { recommendation, barred, isBarred: barred === '' ? 'no' : 'yes', b }
  return each.leftToUsCents === null
    ? t.rich('verdictUnknown', values)
    : t.rich('verdict', { ...values, money: formatMoney(each.leftToUsCents) })
}
