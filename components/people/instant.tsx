import { useTimeZone } from 'next-intl'
import { formatInstant } from '@/lib/format'

/** An instant on the company's clock. */
export function Instant({ at }: { at: Date }) {
  const timeZone = useTimeZone() ?? 'UTC'
  return (
    <time className="tnum nowrap" dateTime={at.toISOString()}>
      {formatInstant(at, timeZone)}
    </time>
  )
}
