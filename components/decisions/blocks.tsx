import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import type { Block } from '@/lib/decisions/outcomes'
import { shortOf, type Words } from '@/lib/scoring/describe'

/** What keeps a provider from being approved, in words; nothing where nothing does. */
export function Blocks({ blocks, words }: { blocks: readonly Block[]; words: Words }) {
  const t = useTranslations('decisions')
  if (blocks.length === 0) return null
  return (
    <Banner kind="critical" className="mt-4">
      <h2>{t('blockedTitle')}</h2>
      <ul>
        {blocks.map((block) => (
          <li key={block.is}>
            {t(`block.${block.is}`, {
              list:
                block.is === 'unsigned' ? '' : block.criterionIds.map((id) => shortOf(words, id)).join(', '),
            })}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
