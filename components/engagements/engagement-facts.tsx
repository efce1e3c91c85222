import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { isGiven, Value } from '@/components/records/value'
import { Section } from '@/components/ui/page'
import { engagementFields, engagementSections, type EngagementValues } from '@/lib/engagements/schema'
import { paths } from '@/lib/paths'
import type { Field } from '@/lib/records/fields'
import type { Words } from '@/lib/scoring/describe'

type Props = { id: string; values: EngagementValues; mayWrite: boolean; words: Words }

/** What is recorded of an engagement, by section; then what nobody recorded, each leading to its field. */
export function EngagementFacts({ id, values, mayWrite, words }: Props) {
  const label = (name: string) => words(`engagements.field.${name}`)
  const isOpen = (name: keyof EngagementValues) => !isGiven(values[name])
  return (
    <div className="recsecs mt-4">
      {Object.entries(engagementSections).map(([section, names]) => (
        <Section key={section} id={`s-${section}`} title={words(`engagements.section.${section}`)}>
          <dl className="recfacts">
            {names
              .filter((name) => !isOpen(name))
              .map((name) => (
                <div key={name}>
                  <dt>{label(name)}</dt>
                  <dd>
                    <Value field={engagementFields[name] as Field} value={values[name]} words={words} />
                  </dd>
                </div>
              ))}
          </dl>
          <Open id={id} names={names.filter(isOpen)} mayWrite={mayWrite} label={label} />
        </Section>
      ))}
    </div>
  )
}

type OpenProps = { id: string; names: readonly string[]; mayWrite: boolean; label: (name: string) => string }

function Open({ id, names, mayWrite, label }: OpenProps) {
  const t = useTranslations('engagements')
  if (names.length === 0) return null
  return (
    <p className="micro faint open">
      {t('notAnswered')}:{' '}
      {names.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          {mayWrite ? <Link href={paths.editEngagement(id, name)}>{label(name)}</Link> : label(name)}
        </span>
      ))}
    </p>
  )
}
