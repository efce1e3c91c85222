import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { EmptyState } from '@/components/ui/page'
import type { NextDeadline } from '@/lib/deadlines/row'
import { formatDateLong } from '@/lib/format'
import { inSentence } from '@/lib/i18n/in-sentence'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'

/** Nothing is near: what lapses next, so that nobody wonders whether anybody looks. */
export function NothingDue({ next, words }: { next: NextDeadline | null; words: Words }) {
  const t = useTranslations('inbox')
  if (!next) return <EmptyState say={t('nothingAtAll')} />
  const { kind, providerId, providerName, dueOn, isOwn } = next
  return (
    <EmptyState
      say={t.rich(isOwn ? 'nothing' : 'nothingOfAll', {
        what: inSentence(words(`choices.DeadlineKind.${kind}`)),
        provider: providerName,
        day: formatDateLong(dueOn),
        link: (inner) => (
          <Link className="underline" href={paths.provider(providerId)}>
            {inner}
          </Link>
        ),
      })}
    />
  )
}
