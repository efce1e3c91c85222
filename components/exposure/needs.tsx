import { useTranslations } from 'next-intl'
import { Mend } from '@/components/gaps/mend'
import type { Need } from '@/lib/answer'
import type { Words } from '@/lib/scoring/describe'

type Props = { providerId: string; needs: readonly Need[]; mayMend: boolean; words: Words }

/** "Cannot be computed: needs Engagement, duty rate": each leads to its field. */
export function Needs({ providerId, needs, mayMend, words }: Props) {
  const t = useTranslations('exposure')
  return (
    <>
      {t('needs')}{' '}
      {needs.map((place, index) => (
        <span key={`${place.kind} ${place.field}`}>
          {index > 0 && '; '}
          <Mend providerId={providerId} place={place} mayMend={mayMend} words={words} />
        </span>
      ))}
      .
    </>
  )
}
