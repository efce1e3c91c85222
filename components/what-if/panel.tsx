import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Needs } from '@/components/gaps/needs'
import { MoneyField } from '@/components/ui/field'
import { Section } from '@/components/ui/page'
import { QueryForm } from '@/components/ui/query-form'
import type { Answer } from '@/lib/answer'
import { changeNames, type ChangeName, type Subject } from '@/lib/exposure/what-if'
import { formatMoney } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { Conclusion } from '@/lib/scorecards/conclude'
import type { Supposed } from '@/lib/scorecards/suppose'
import type { Words } from '@/lib/scoring/describe'
import { fieldOfChange, type WhatIf } from '@/lib/what-if/schema'
import { Moves, type BondUses } from './moves'

type Props = {
  providerId: string
  asked: WhatIf
  subjects: Readonly<Record<ChangeName, Answer<Subject>>>
  recorded: Conclusion
  /** Null: nothing is supposed. */
  supposed: Supposed | null
  use: BondUses
  mayMend: boolean
  words: Words
}

/** Other figures, supposed and never saved: the form, and what would follow beside what follows now. */
export function WhatIfPanel({ providerId, asked, subjects, recorded, supposed, use, mayMend, words }: Props) {
  const t = useTranslations('whatIf')
  const bad = Object.keys(asked.problems).length
  const isAsked = supposed !== null || bad > 0 || Object.keys(asked.values).length > 0
  const about = { providerId, mayMend, words }
  return (
    <Section
      id="what-if"
      title={t('title')}
      note={
        isAsked ? (
          <Link href={paths.provider(providerId)} scroll={false}>
            {t('leave')}
          </Link>
        ) : (
          t('note')
        )
      }
    >
      {supposed && <Moves {...{ recorded, supposed, subjects, use, ...about }} />}
      <details className="disclosure noprint" open={isAsked}>
        <summary>{t('open')}</summary>
        <QueryForm
          action={`${paths.provider(providerId)}#what-if`}
          label={t('title')}
          values={byField(asked.values)}
          problems={byField(asked.problems)}
          said={bad > 0 ? t('bad', { count: bad }) : t('lead')}
          className="suppose"
        >
          {changeNames.map((name) => (
            <Change key={name} name={name} subject={subjects[name]} {...about} />
          ))}
          <span className="btns">
            <button className="btn">{t('show')}</button>
          </span>
        </QueryForm>
      </details>
    </Section>
  )
}

type ChangeProps = Pick<Props, 'providerId' | 'mayMend' | 'words'> & {
  name: ChangeName
  subject: Answer<Subject>
}

function Change({ name, subject, ...about }: ChangeProps) {
  const t = useTranslations('whatIf')
  if (subject.cannot !== null)
    return (
      <div className="field">
        <span className="label">{t(`change.${name}`)}</span>
        <p className="help">
          <Needs lead={t('cannot')} needs={subject.needs} {...about} />
        </p>
      </div>
    )
  return (
    <MoneyField
      name={fieldOfChange(name)}
      label={t(`change.${name}`)}
      help={`${asRecorded(subject.value, t)} ${t(`help.${name}`)}`}
    />
  )
}

/** What is recorded, and beside it what can be had of that now. */
function asRecorded(
  { cents, availableCents, feesMultipleHundredths: multiple }: Subject,
  t: ReturnType<typeof useTranslations<'whatIf'>>,
): string {
  const money = cents === null ? 'unknown' : formatMoney(cents)
  if (multiple === null && cents === null) return t('recordedNone')
  const recorded =
    multiple === null ? t('recorded', { money }) : t('recordedFees', { times: String(multiple / 100), money })
  if (cents === null || availableCents === cents) return recorded
  return `${recorded} ${t('available', { money: availableCents === null ? 'unknown' : formatMoney(availableCents) })}`
}

const byField = (of: Readonly<Partial<Record<ChangeName, string>>>): Record<string, string> =>
  Object.fromEntries(Object.entries(of).map(([name, text]) => [fieldOfChange(name as ChangeName), text]))
