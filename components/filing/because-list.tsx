import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { describeBecause, placeOf } from '@/lib/filing/describe'
import type { Limit, Reason } from '@/lib/filing/may-file'
import type { Words } from '@/lib/scoring/describe'

type Props = { each: readonly (Reason | Limit)[]; providerId: string; words: Words }

/** Reasons or limits as sentences, each with the page that mends or explains it. */
export function BecauseList({ each, providerId, words }: Props) {
  const t = useTranslations('filing')
  return (
    <ul className="because">
      {each.map((one) => {
        const says = describeBecause(words, one)
        return (
          <li key={says}>
            <span>{says}</span>{' '}
            <Link href={placeOf(providerId, one)} prefetch={false} aria-label={t('lookAt', { what: says })}>
              {t('look')}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
