import { useTranslations } from 'next-intl'
import { Mark, Tag } from '@/components/ui/judgement'
import type { KnowledgeSource } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { formatDate } from '@/lib/format'

/** Where something is known from and when somebody last looked. */
export function KnownFrom({ source, verifiedOn }: { source: KnowledgeSource; verifiedOn: IsoDate | null }) {
  const t = useTranslations('records')
  const sources = useTranslations('choices.KnowledgeSource')
  return (
    <span className="known">
      {source === 'NONE' ? (
        <Mark tone="unknown" icon="unknown">
          {sources(source)}
        </Mark>
      ) : (
        <Tag>{sources(source)}</Tag>
      )}{' '}
      <span className="muted nowrap">
        {verifiedOn ? t('verified', { date: formatDate(verifiedOn) }) : t('notVerified')}
      </span>
    </span>
  )
}
