'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { KnowledgeSource } from '@/lib/choices'
import { DateField, RadioSegments, TextArea, type Option } from './field'
import { useField } from './form-context'

type SourceProps = { options: Option[]; name?: string; label?: string }

/** Where a record is known from, with one line that says what the answer does to the points. */
export function SourceField({ options, name = 'source', label }: SourceProps) {
  const t = useTranslations('ui')
  const stored = useField(name).value
  const [chosen, setChosen] = useState<string | null>(null)
  const known = Object.values(KnowledgeSource).find((source) => source === (chosen ?? stored))
  return (
    <RadioSegments
      name={name}
      label={label ?? t('source')}
      options={options}
      required
      onChoose={setChosen}
      help={t(`sourceHelp.${known ?? 'any'}`)}
    />
  )
}

/** The part that every record's form ends with: source of knowledge, the day it was verified, a note. */
export function RecordFrame({ sources }: { sources: Option[] }) {
  const t = useTranslations('ui')
  return (
    <section className="formsec" aria-labelledby="how-we-know">
      <h2 id="how-we-know">{t('howWeKnow')}</h2>
      <SourceField options={sources} />
      <div className="row">
        <DateField name="verifiedOn" label={t('verifiedOn')} help={t('verifiedHelp')} />
        <TextArea name="note" label={t('note')} className="span2" />
      </div>
    </section>
  )
}
