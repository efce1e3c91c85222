import { useTranslations } from 'next-intl'
import { Tag } from '@/components/ui/judgement'
import type { AssumedFigure, Reference } from '@/lib/exposure/reference'
import { YEAR_DAYS } from '@/lib/exposure/scenario'
import { formatBasisPoints, formatMoney } from '@/lib/format'
import type { Cents } from '@/lib/money'

type Props = { reference: Reference; annualDtf: Cents; assumedByUs: readonly AssumedFigure[] }

/** What the reference claim assumes, in a sentence, which of it is our own assumption, and what it leaves out. */
export function ReferenceNote({ reference, annualDtf, assumedByUs }: Props) {
  const t = useTranslations('charts.fall')
  const { assumptions, claim, leftToUsInsolvent } = reference
  return (
    <>
      <p className="assume">
        {t('assume', {
          rate: formatBasisPoints(assumptions.errorRate),
          dtf: formatMoney(annualDtf),
          years: claim.days / YEAR_DAYS,
          interest: formatBasisPoints(assumptions.interestRate),
          haircut: formatBasisPoints(assumptions.haircut),
          most: claim.statutoryPenalty === null ? t('noMaximum') : formatMoney(claim.statutoryPenalty),
          insolvent: formatMoney(leftToUsInsolvent),
        })}
        {assumedByUs.length > 0 && (
          <>
            {' '}
            <Tag>{t('ours')}</Tag> {assumedByUs.map((figure) => t(`assumed.${figure}`)).join(', ')}.
          </>
        )}
      </p>
      <p className="assume">{t('notModelled')}</p>
    </>
  )
}
