import { useTranslations } from 'next-intl'
import { Flag, type Tone } from '@/components/ui/judgement'
import { DateText, None, NotKnown } from '@/components/ui/value'
import { addDays, type IsoDate } from '@/lib/dates'
import { formatShare } from '@/lib/format'
import { methodology } from '@/lib/scoring/methodology'
import { bondRules } from '@/lib/scoring/rules/bond'
import { insuranceRules } from '@/lib/scoring/rules/insurance'

/** The score as a bar, with the edges of the bands. */
export function Meter({ scoreTenths }: { scoreTenths: number }) {
  const { A, B, C } = methodology.bands
  return (
    <svg className="meter" aria-hidden="true">
      <rect width={`${scoreTenths / 10}%`} height="100%" fill="var(--chart-ink)" />
      {[C, B, A].map((edge) => (
        <rect key={edge} x={`${edge / 10}%`} width="1" height="100%" fill="var(--surface)" />
      ))}
    </svg>
  )
}

export function Coverage({ share }: { share: number }) {
  const t = useTranslations('register')
  if (share >= methodology.leastCoverage) return formatShare(share)
  return (
    <Flag tone="unknown" reads={t('underCoverage', { least: formatShare(methodology.leastCoverage) })}>
      {formatShare(share)}
    </Flag>
  )
}

/** Shaped by the thresholds of bond.sufficiency. */
export function BondUse({ share }: { share: number | null }) {
  const t = useTranslations('register')
  if (share === null) return <NotKnown />
  const state = stateOf(share)
  if (!state) return formatShare(share)
  return (
    <Flag tone={toneOf[state]} reads={t('use', { state })}>
      {formatShare(share)}
    </Flag>
  )
}

type Use = 'veto' | 'over' | 'near'

const toneOf: Record<Use, Tone> = { veto: 'critical', over: 'high', near: 'low' }

function stateOf(share: number): Use | null {
  const { metUpTo, all, veto } = bondRules.sufficiency
  if (share > veto) return 'veto'
  if (share > all) return 'over'
  return share > metUpTo ? 'near' : null
}

/** Shaped by the thresholds of insurance.in-force; the day itself is the last of cover. */
export function PolicyExpiry({ day, asOf }: { day: IsoDate | null; asOf: IsoDate }) {
  const t = useTranslations('register')
  const { soonDays } = insuranceRules.inForce
  if (day === null || day > addDays(asOf, soonDays)) return <DateText day={day} />
  const isPast = day < asOf
  return (
    <Flag tone={isPast ? 'high' : 'low'} reads={isPast ? t('expired') : t('soon', { days: soonDays })}>
      <DateText day={day} />
    </Flag>
  )
}

/** A review that is overdue is nobody's fault: a clock in ink. */
export function Review({ day, asOf }: { day: IsoDate | null; asOf: IsoDate }) {
  const t = useTranslations('register')
  if (day === null || day >= asOf) return <DateText day={day} unknown={<None />} />
  return (
    <Flag tone="due" reads={t('overdue')}>
      <DateText day={day} />
    </Flag>
  )
}
