import { getTranslations } from 'next-intl/server'
import { CheckboxGroup, DateField, TextArea, TextField } from '@/components/ui/field'
import { SourceField } from '@/components/ui/record-frame'
import { linkValue } from '@/lib/evidence/schema'
import type { NamedRecord } from '@/lib/evidence/view'
import { choiceOptions } from '@/lib/i18n/choice-options'
import { pageWords } from '@/lib/i18n/page-words'
import { recordLabel } from './record-label'

type Props = { records: readonly NamedRecord[]; isNew: boolean }

/** What is said of a document, whether it is being added or changed. */
export async function DocumentFields({ records, isNew }: Props) {
  const t = await getTranslations('evidence')
  const words = await pageWords()
  const options = records.map((record) => ({
    value: linkValue({ kind: record.kind, recordId: record.id }),
    label: recordLabel(words, record),
  }))
  return (
    <div className="formsec mt-4">
      <div className="row">
        <TextField
          name="title"
          label={t('field.title')}
          help={isNew ? t('titleHelp') : undefined}
          required={!isNew}
        />
        <DateField name="issuedOn" label={t('field.issuedOn')} />
        <DateField name="expiresOn" label={t('field.expiresOn')} help={t('expiresHelp')} />
      </div>
      <SourceField options={await choiceOptions('KnowledgeSource')} />
      {options.length > 0 ? (
        <CheckboxGroup
          name="links"
          label={t('field.links')}
          help={t('linksHelp')}
          className="wide"
          options={options}
        />
      ) : (
        <p className="small muted">{t('noRecords')}</p>
      )}
      <TextArea name="note" label={t('field.note')} className="prose" />
    </div>
  )
}
