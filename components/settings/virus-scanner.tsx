import { useTranslations } from 'next-intl'
import { Section } from '@/components/ui/page'

type Props = {
  /** Null: none is set up. */
  address: string | null
}

/** Whether files of evidence are looked through for viruses, below the figures: for whoever can see to it. */
export function VirusScanner({ address }: Props) {
  const t = useTranslations('virusScanner')
  return (
    <Section id="virus-scanner" title={t('title')}>
      <p className="prose wrap-anywhere">{address === null ? t('off') : t('on', { address })}</p>
    </Section>
  )
}
