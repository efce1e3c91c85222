import { useTranslations } from 'next-intl'
import { Section } from '@/components/ui/page'
import { isPicture, isReadable } from '@/lib/evidence/file-types'
import { DRAWN_PAGES } from '@/lib/evidence/limits'
import type { Page } from '@/lib/evidence/passages'
import type { DocumentView } from '@/lib/evidence/view'
import { paths } from '@/lib/paths'
import { PdfPages } from './pdf-pages'

type Props = { providerId: string; document: DocumentView; pages: readonly Page[] }

/** A picture as it is, a PDF as its pages, a letter by its words; nothing of a file is run to show it. */
export function Preview({ providerId, document, pages }: Props) {
  const t = useTranslations('evidence')
  const { id, title, type, reading } = document
  if (isPicture(type))
    return (
      <Section id="preview" title={t('preview')}>
        <div className="preview">
          {/* oxlint-disable-next-line next/no-img-element -- evidence is shown as it was stored, never worked over. */}
          <img src={paths.documentFile(providerId, id)} alt={t('picture', { title })} />
        </div>
      </Section>
    )
  if (!isReadable(type))
    return (
      <Section id="preview" title={t('preview')}>
        <p className="small muted">{t('noPreview')}</p>
      </Section>
    )
  const instead = {
    WAITING: t('wordsWaiting'),
    UNREADABLE: t('wordsUnreadable'),
    NOT_READ: t('noPreview'),
    READ: pages.length === 0 ? t('wordsNone') : null,
  }[reading]
  return (
    <>
      {type === 'PDF' && (
        <Section id="preview" title={t('preview')}>
          <PdfPages
            file={paths.documentFile(providerId, id)}
            mostPages={DRAWN_PAGES}
            labels={{
              frame: t('drawn.frame', { title }),
              noScript: t('drawn.noScript'),
              waiting: t('drawn.waiting'),
              notFetched: t('drawn.notFetched'),
              locked: t('drawn.locked'),
              broken: t('drawn.broken'),
            }}
            words={{
              // Its number is put in where it is drawn.
              page: t('page', { page: '{page}' }),
              failed: t('drawn.failed'),
              cutOff: t('drawn.cutOff', { pages: DRAWN_PAGES }),
            }}
          />
        </Section>
      )}
      <Section id="words" title={t('words')}>
        <p className="small muted">{instead ?? t('wordsNote')}</p>
        {!instead &&
          pages.map(({ number, words }) => (
            <div key={number} className="pagewords">
              {type === 'PDF' && <h3 className="micro faint mb-1">{t('page', { page: number })}</h3>}
              {words}
            </div>
          ))}
      </Section>
    </>
  )
}
