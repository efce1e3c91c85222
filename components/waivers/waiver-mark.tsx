import { useTranslations } from 'next-intl'
import { Mark } from '@/components/ui/judgement'
import type { WaiverState } from '@/lib/waivers/state'

/** Where a waiver stands; only one that holds has the waiver's colour. */
export function WaiverMark({ state }: { state: WaiverState }) {
  const t = useTranslations('waivers.stateName')
  if (state === 'IN_FORCE')
    return (
      <Mark tone="waived" icon="waived">
        {t(state)}
      </Mark>
    )
  if (state === 'REQUESTED')
    return (
      <Mark tone="due" icon="due">
        {t(state)}
      </Mark>
    )
  return <span className="muted">{t(state)}</span>
}
