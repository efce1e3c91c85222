import { useTranslations } from 'next-intl'
import { Section } from '@/components/ui/page'
import { isPicture, isReadable } from '@/lib/evidence/file-types'
import { VIEW_BYTES } from '@/lib/evidence/limits'
import type { Page } from '@/lib/evidence/passages'
import type { DocumentView } from '@/lib/evidence/view'
import { paths } from '@/lib/paths'

type Props = { providerId: string; document: DocumentView; pages: readonly Page[] }

/** A picture as it is, a PDF as drawn in a frame of its own, a letter by its words; nothing of a file is run to show it. */
export function Preview({ providerId, document, pages }: Props) {
  const t = useTranslations('evidence')
  const { id, title, type } = document
  if (isPicture(type))
    return (
      <Section id="preview" title={t('preview')}>
        <div className="preview">
          {/* oxlint-disable-next-line next/no-img-element -- evidence is shown as it was stored, never worked over. */}
          <img src={paths.documentFile(providerId, id)} alt={t('picture', { title })} />
        </div>
      </Section>
    )
  if (type === 'PDF' && document.sizeBytes <= VIEW_BYTES)
    return (
      <>
        <Section id="preview" title={t('preview')}>
          <iframe
            className="pdfview noprint"
            sandbox="allow-scripts"
            loading="lazy"
            src={paths.documentView(providerId, id)}
            title={t('view.title', { title })}
          />
        </Section>
        <Words document={document} pages={pages} />
      </>
    )
  return <Words document={document} pages={pages} />
}

/** The words that were read in it, or why there are none. */
function Words({ document: { type, reading }, pages }: Omit<Props, 'providerId'>) {
  const t = useTranslations('evidence')
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
  )
}
