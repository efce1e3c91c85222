import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Money } from '@/components/ui/value'
import { isUnknownWhetherItPays } from '@/lib/exposure/insurance'
import { knownPays, type Paid } from '@/lib/exposure/known-payers'
import type { Exposure } from '@/lib/exposure/left-to-us'
import { formatMoney, formatShare } from '@/lib/format'
import { multiplyDivide, type Cents } from '@/lib/money'
import { LeftLegend, leftParts } from './left-parts'
import { Picture } from './picture'

/** What is drawn of an exposure; a stored one has it too. */
type Drawn = Paid & {
  claim: Pick<Exposure['claim'], 'total' | 'heads'>
  promise: Pick<Exposure['promise'], 'total' | 'beforeCap' | 'cap'>
  leftToUs: Exposure['leftToUs']
}
type Props = { exposure: Drawn; bondCents: Cents | null }

/**
 * Claim, promise, what insurance and own funds pay, what is left to us in its parts. Grey is money, hatch is promise
 * without it, black is ours.
 */
export function Waterfall({ exposure, bondCents }: Props) {
  const t = useTranslations('charts.fall')
  const { claim, promise, insurancePays, ownPays, leftToUs } = exposure
  const known = knownPays(exposure)
  const whole = Math.max(claim.total, bondCents ?? 0, 1)
  const share = (cents: Cents) => (cents / whole) * 100
  const paid = insurancePays + ownPays
  const isUnknown = known.insurance === null || isUnknownWhetherItPays(exposure.refusals)
  const insuranceNote = isUnknown
    ? 'insuranceUnknown'
    : exposure.refusals.length === 0
      ? 'insuranceNote'
      : 'insuranceSilent'
  const { DUTY: duty, INTEREST: interest, PENALTY: penalty } = claim.heads
  const other = claim.total - duty - interest - penalty
  const ends = { notCollectable: promise.total, aboveCap: promise.beforeCap, neverPromised: claim.total }
  return (
    <div className="fall">
      <Step
        label={t('claim')}
        note={t(other > 0 ? 'claimNoteOther' : 'claimNote')}
        amount={formatMoney(claim.total)}
        says={t('claimSays', {
          claim: formatMoney(claim.total),
          duty: formatMoney(duty),
          interest: formatMoney(interest),
          penalty: formatMoney(penalty),
        })}
        strong
      >
        <Bar from={0} to={share(duty)} ink="var(--chart-ink)" />
        <Bar from={share(duty)} to={share(duty + interest)} ink="var(--chart-ink-2)" />
        <Bar from={share(duty + interest)} to={share(duty + interest + penalty)} ink="var(--chart-ink-3)" />
        <Bar from={share(claim.total - other)} to={share(claim.total)} ink="var(--chart-ink-2)" />
      </Step>
      <Step
        label={t('promise')}
        note={t(known.promise === null ? 'promiseUnknown' : promise.cap === null ? 'noCap' : 'cap')}
        amount={<Money cents={known.promise} />}
        less={leftToUs.aboveCap > 0 ? t('aboveCap', { money: formatMoney(leftToUs.aboveCap) }) : null}
        says={t('promiseSays', {
          promise: formatMoney(promise.total),
          never: formatMoney(leftToUs.neverPromised),
          above: formatMoney(leftToUs.aboveCap),
          known: known.promise === null ? 'no' : 'yes',
        })}
      >
        <Bar from={0} to={share(promise.total)} ink="var(--chart-ink-2)" />
        <Bar from={share(promise.total)} to={share(promise.beforeCap)} ink="url(#hatch)" outlined />
      </Step>
      <Step
        label={t('insurance')}
        note={t(insuranceNote)}
        amount={<Money cents={known.insurance} />}
        says={t('insuranceSays', {
          money: formatMoney(insurancePays),
          known: known.insurance === null ? 'no' : 'yes',
        })}
      >
        <Bar from={0} to={share(insurancePays)} ink="var(--chart-ink-2)" />
      </Step>
      <Step
        label={t('own')}
        note={t(known.own === null ? 'ownUnknown' : 'ownNote')}
        amount={<Money cents={known.own} />}
        less={
          leftToUs.notCollectable > 0 ? t('noMoney', { money: formatMoney(leftToUs.notCollectable) }) : null
        }
        says={t('ownSays', {
          money: formatMoney(ownPays),
          short: formatMoney(leftToUs.notCollectable),
          known: known.own === null ? 'no' : 'yes',
        })}
      >
        <Bar from={share(insurancePays)} to={share(paid)} ink="var(--chart-ink-2)" />
        <Bar from={share(paid)} to={share(promise.total)} ink="url(#hatch)" outlined />
      </Step>
      <Step
        label={t('left')}
        note={t('leftNote')}
        amount={formatMoney(leftToUs.total)}
        less={shareWords(t, leftToUs.total, claim.total)}
        says={t('leftSays', {
          left: formatMoney(leftToUs.total),
          never: formatMoney(leftToUs.neverPromised),
          above: formatMoney(leftToUs.aboveCap),
          not: formatMoney(leftToUs.notCollectable),
        })}
        className="total"
      >
        {leftParts.map(({ part, ink }) => (
          <Bar
            key={part}
            from={share(ends[part] - leftToUs[part])}
            to={share(ends[part])}
            ink={ink}
            outlined
          />
        ))}
      </Step>
      <LeftLegend leftToUs={leftToUs} />
      {bondCents !== null && (
        <Step
          label={t('bond')}
          note={t('bondNote')}
          amount={formatMoney(bondCents)}
          less={t('notCounted')}
          says={t('bondSays', { bond: formatMoney(bondCents) })}
          className="apart"
        >
          <rect
            x="0"
            y="3"
            width={`${share(bondCents)}%`}
            height="14"
            fill="none"
            stroke="var(--text-faint)"
            strokeDasharray="3 3"
          />
        </Step>
      )}
    </div>
  )
}

type StepProps = {
  label: string
  note: string
  amount: ReactNode
  less?: string | null
  says: string
  strong?: boolean
  className?: string
  children: ReactNode
}

function Step({ label, note, amount, less, says, strong, className = '', children }: StepProps) {
  return (
    <div className={`fallrow ${className}`.trim()}>
      <div className="lab">
        {label}
        <small>{note}</small>
      </div>
      <div className="bar">
        <Picture height={20} says={says}>
          {children}
        </Picture>
      </div>
      <div className={strong ? 'num strong' : 'num'}>
        {amount}
        {less && <small>{less}</small>}
      </div>
    </div>
  )
}

function Bar({ from, to, ink, outlined }: { from: number; to: number; ink: string; outlined?: boolean }) {
  if (to <= from) return null
  return (
    <rect
      x={`${from}%`}
      y="2"
      width={`${to - from}%`}
      height="16"
      fill={ink}
      stroke={outlined ? 'var(--line-strong)' : undefined}
    />
  )
}

function shareWords(t: ReturnType<typeof useTranslations<'charts.fall'>>, left: Cents, claim: Cents) {
  return claim === 0 ? null : t('ofClaim', { share: formatShare(multiplyDivide(left, 10_000, claim)) })
}
