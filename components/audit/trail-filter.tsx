import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useId, type ReactNode } from 'react'
import { events, type AuditEventName, type SubjectKind } from '@/lib/audit/events'
import type { AuditQuestion } from '@/lib/audit/schema'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import { eventLabel } from './trail'

type Props = {
  asked: AuditQuestion
  people: { id: string; name: string }[]
  /** The name of the provider that is asked for by its id. */
  providerName: string | null
  words: Words
}

/** Asks by address alone, so that a view of the trail can be kept and sent. */
export function TrailFilter({ asked, people, providerName, words }: Props) {
  const t = useTranslations('audit')
  const isAsking = Object.values(asked).some((value) => value !== null)
  return (
    <search>
      <form className="toolbar items-end!" action={paths.audit()} aria-label={t('filter')}>
        <Select name="event" label={t('what')} value={asked.event} any={t('anyEvent')}>
          {byKind(words).map(([kind, names]) => (
            <optgroup key={kind} label={words(`audit.kind.${kind}`)}>
              {names.map((name) => (
                <option key={name} value={name}>
                  {eventLabel(words, name)}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
        <Select name="person" label={t('person')} value={asked.person} any={t('anybody')}>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        {providerName === null ? (
          <Input
            name="provider"
            label={t('provider')}
            value={asked.provider}
            placeholder={t('providerHint')}
          />
        ) : (
          <ChosenProvider asked={asked} name={providerName} />
        )}
        <Input name="from" type="date" label={t('from')} value={asked.from} />
        <Input name="to" type="date" label={t('to')} value={asked.to} />
        <div className="btns">
          <button className="btn">{t('show')}</button>
          {isAsking && (
            <Link className="btn quiet" href={paths.audit()}>
              {t('clear')}
            </Link>
          )}
        </div>
      </form>
    </search>
  )
}

function ChosenProvider({ asked, name }: { asked: AuditQuestion; name: string }) {
  const t = useTranslations('audit')
  return (
    <div className="field max-w-full">
      <span className="label">{t('provider')}</span>
      <input type="hidden" name="provider" value={asked.provider ?? ''} />
      <span className="btns h-(--control) small">
        {name}
        <Link href={paths.audit({ ...asked, provider: null })}>{t('anyProvider')}</Link>
      </span>
    </div>
  )
}

type FieldProps = { name: string; label: string; value: string | null }

function Select({ name, label, value, any, children }: FieldProps & { any: string; children: ReactNode }) {
  const id = useId()
  return (
    <div className="field w-44 max-[720px]:w-full">
      <label htmlFor={id}>{label}</label>
      <span className="select">
        <select id={id} className="input" name={name} key={value} defaultValue={value ?? ''}>
          <option value="">{any}</option>
          {children}
        </select>
      </span>
    </div>
  )
}

type InputProps = FieldProps & { type?: 'date'; placeholder?: string }

function Input({ name, label, value, ...rest }: InputProps) {
  const id = useId()
  const width = rest.type === 'date' ? 'w-38' : 'w-44'
  return (
    <div className={`field ${width} max-[720px]:w-full`}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        name={name}
        key={value}
        defaultValue={value ?? ''}
        maxLength={200}
        {...rest}
      />
    </div>
  )
}

/** The events in the order of the catalogue, under what they are about. */
function byKind(words: Words): [SubjectKind, AuditEventName[]][] {
  const kinds = new Map<SubjectKind, AuditEventName[]>()
  for (const name of Object.keys(events) as AuditEventName[])
    kinds.set(events[name], [...(kinds.get(events[name]) ?? []), name])
  return [...kinds].toSorted(([a], [b]) =>
    words(`audit.kind.${a}`).localeCompare(words(`audit.kind.${b}`), 'en'),
  )
}
