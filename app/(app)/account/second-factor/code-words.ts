import { getTranslations } from 'next-intl/server'

/** The words around recovery codes, which are shown once. */
export async function codeWords() {
  const t = await getTranslations('secondFactor.codes')
  return {
    lead: t('lead'),
    caption: t('caption'),
    file: t('file'),
    fileHead: t('fileHead'),
    download: t('download'),
    copy: t('copy'),
    copied: t('copied'),
    print: t('print'),
  }
}
