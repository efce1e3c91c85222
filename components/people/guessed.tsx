import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { Instant } from './instant'

/** That somebody has the password of a person and was typing codes until one is right. */
export function Guessed({ at, isOwn }: { at: Date | null; isOwn: boolean }) {
  const t = useTranslations('secondFactor')
  if (!at) return null
  return (
    <Banner kind="high" className="mt-4">
      <p>
        <Instant at={at} />: {isOwn ? t('guessed') : t('guessedOf')}
      </p>
    </Banner>
  )
}
