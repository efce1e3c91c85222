import { useTranslations } from 'next-intl'
import { FieldTable } from '@/components/records/field-table'
import { Value } from '@/components/records/value'
import { Button } from '@/components/ui/button'
import { QueryForm } from '@/components/ui/query-form'
import type { Field } from '@/lib/records/fields'
import type { Words } from '@/lib/scoring/describe'
import { structureFields, structureNames, type AskedStructure } from '@/lib/structure/schema'

type Props = { action: string; asked: AskedStructure; isRanked: boolean; words: Words }

/** The short form, whose answers stand in the address; on paper the answers alone. */
export function GuideForm({ action, asked, isRanked, words }: Props) {
  const t = useTranslations('structure')
  const label = (name: string) => words(`structure.field.${name}`)
  const count = Object.keys(asked.problems).length
  return (
    <>
      <QueryForm
        action={action}
        label={t('form')}
        values={asked.values}
        problems={asked.problems}
        said={count > 0 ? t('said.problems', { count }) : t(isRanked ? 'said.ranked' : 'said.needs')}
        className="form noprint mt-4"
      >
        <div className="formsec">
          <FieldTable
            fields={structureFields}
            names={structureNames}
            label={label}
            help={(name) =>
              words.has(`structure.help.${name}`) ? words(`structure.help.${name}`) : undefined
            }
          />
          <div className="btns">
            <Button kind="primary" type="submit">
              {t('rank')}
            </Button>
          </div>
        </div>
      </QueryForm>
      <dl className="recfacts printonly">
        {structureNames.map((name) => (
          <div key={name}>
            <dt>{label(name)}</dt>
            <dd>
              <Value field={structureFields[name] as Field} value={asked.answers[name]} words={words} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
