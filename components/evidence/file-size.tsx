import { useTranslations } from 'next-intl'

const KB = 1_024
const MB = KB * KB

/** "312 KB"; what is below is told in bytes. */
export function FileSize({ bytes }: { bytes: number }) {
  const t = useTranslations('evidence.size')
  const words =
    bytes < KB
      ? t('bytes', { count: bytes })
      : bytes < MB
        ? t('kilobytes', { count: Math.round(bytes / KB) })
        : t('megabytes', { count: Math.round((bytes / MB) * 10) / 10 })
  return <span className="tnum nowrap">{words}</span>
}
