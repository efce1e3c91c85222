import { useTranslations } from 'next-intl'
import { DateText } from '@/components/ui/value'
import type { IsoDate } from '@/lib/dates'
import { formatInstant } from '@/lib/format'
import type { WaiverRow } from '@/lib/waivers/rows'
import { waiverState } from '@/lib/waivers/state'
import { WaiverMark } from './waiver-mark'

type Props = { waiver: WaiverRow; asOf: IsoDate; timeZone: string }

/** All that stands in a waiver, and what became of it. */
export function WaiverFacts({ waiver, asOf, timeZone }: Props) {
  const t = useTranslations('waivers')
  const by = (name: string | null, at: Date | null) =>
    name && at ? t('byOn', { name, when: formatInstant(at, timeZone) }) : t('nobodyYet')
  const rows = [
    [t('state'), <WaiverMark key="state" state={waiverState(waiver, asOf)} />],
    [t('found'), waiver.found],
    [t('reason'), waiver.reason],
    [t('compensatingControl'), waiver.compensatingControl],
    [t('scope'), waiver.scope],
    [t('endsOn'), <DateText key="ends" day={waiver.endsOn} />],
    [t('requestedBy'), by(waiver.requestedByName, waiver.requestedAt)],
    [t('settledBy'), by(waiver.settledByName, waiver.settledAt)],
    ...(waiver.refusalReason ? [[t('refuseReason'), waiver.refusalReason]] : []),
    ...(waiver.endReason ? [[t('endReason'), waiver.endReason]] : []),
  ] as const
  return (
    <dl className="recfacts mt-2">
      {rows.map(([name, value], index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
