import { formatBasisPoints, formatMoney } from '@/lib/format'
import type { Words } from '@/lib/scoring/describe'
import type { Setting, SettingOrigin } from '@/lib/settings/settings'

/** A value of a setting as a person says it: "5%", "1.5 ×", "$500", "51 days". */
export function settingValue(words: Words, { unit, value }: Pick<Setting, 'unit' | 'value'>): string {
  if (unit === 'BASIS_POINTS') return formatBasisPoints(value)
  if (unit === 'CENTS') return formatMoney(value)
  if (unit === 'HUNDREDTHS') return words('settings.unit.times', { value: value / 100 })
  return words(`settings.unit.${unit}`, { value })
}

/** Where it comes from: "Our assumption", or the source by name. */
export const originWords = (words: Words, origin: SettingOrigin): string =>
  origin.is === 'SOURCE' ? origin.source : words('settings.assumption')

/** The same, the source leading to where it can be read. */
export function Origin({ origin, words }: { origin: SettingOrigin; words: Words }) {
  if (origin.is === 'OUR_ASSUMPTION') return <span className="tag">{words('settings.assumption')}</span>
  return origin.address === null ? (
    origin.source
  ) : (
    <a href={origin.address} rel="noreferrer">
      {origin.source}
    </a>
  )
}
