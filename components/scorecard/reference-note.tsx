import { useTranslations } from 'next-intl'
import { Tag } from '@/components/ui/judgement'
import type { Reference } from '@/lib/exposure/reference'
import { formatBasisPoints, formatMoney } from '@/lib/format'
import type { Cents } from '@/lib/money'

/** What the reference claim assumes, in a sentence, and what it leaves out. */
export function ReferenceNote({ reference, annualDtf }: { reference: Reference; annualDtf: Cents }) {
  const t = useTranslations('charts.fall')
  const { assumptions, claim, leftToUsInsolvent } = reference
  return (
    <>
      <p className="assume">
        {t('assume', {
          rate: formatBasisPoints(assumptions.errorRate),
          dtf: formatMoney(annualDtf),
          years: assumptions.years,
          interest: formatBasisPoints(assumptions.interestRate),
          haircut: formatBasisPoints(assumptions.haircut),
          most: claim.statutoryPenalty === null ? t('noMaximum') : formatMoney(claim.statutoryPenalty),
          insolvent: formatMoney(leftToUsInsolvent),
        })}{' '}
        <Tag>{t('ours')}</Tag>
      </p>
      <p className="assume">{t('notModelled')}</p>
    </>
  )
}
