'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import { useActionState, useEffect, useRef, useState, type ReactNode } from 'react'
import { formatInstant } from '@/lib/format'
import { idle, type FormAction, type FormState, type FormValues } from '@/lib/forms/state'
import { useAskedField } from './asked-field'
import { Banner } from './banner'
import { FormContext, differing, useForm } from './form-context'
import { useLastWord } from './last-word'
import { useUnsaved } from './unsaved'

type Props = {
  action: FormAction
  /** What the fields show first, by name, in the form's own words. */
  values?: FormValues
  /** Hidden fields: ids of parents, `version`, `key`. */
  hidden?: Record<string, string | null | undefined>
  /** Names of fields to their labels, for the summary of errors. */
  labels?: Record<string, string>
  className?: string
  children: ReactNode
}

/**
 * Sends its fields to an action and says what came back: a summary of errors that takes the focus, a conflict with
 * both versions, or that it is saved. Works without JavaScript. The fields inside find their values by themselves.
 */
export function Form({ action, values = {}, hidden = {}, labels = {}, className, children }: Props) {
  const [answered, send, isPending] = useActionState<FormState | undefined, FormData>(action, idle)
  const state = answered ?? idle
  const [everyone, setEveryone] = useState({ take: false, count: 0 })
  const summary = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const isLast = useLastWord(state)
  useAskedField(form)
  useUnsaved(form, { isPending, isRefused: state.status !== 'idle' && state.status !== 'saved' })

  useEffect(() => {
    if (state.status !== 'idle') summary.current?.focus()
  }, [state])

  const theirs = state.status === 'conflict' || state.theirs ? state.theirs : undefined
  const chooseAll = (take: boolean) => setEveryone({ take, count: everyone.count + 1 })
  return (
    <FormContext value={{ state, initial: values, isPending, everyone, theirs }}>
      <form
        ref={form}
        action={send}
        className={className}
        noValidate
        aria-busy={isPending}
        onSubmit={(event) => {
          if (isPending) event.preventDefault()
        }}
      >
        <Summary
          state={state.status === 'saved' && !isLast ? idle : state}
          labels={labels}
          summary={summary}
          chooseAll={chooseAll}
        />
        {Object.entries({ ...hidden }).map(([name, value]) => (
          <Hidden key={name} name={name} value={value ?? ''} />
        ))}
        {children}
      </form>
    </FormContext>
  )
}

/** A hidden field keeps what the action gave back: the version to save over knowingly, a fresh key after saving. */
function Hidden({ name, value }: { name: string; value: string }) {
  const { state } = useForm()
  const given = state.values[name]
  const current = typeof given === 'string' ? given : value
  return <input key={current} type="hidden" name={name} defaultValue={current} />
}

type SummaryProps = {
  state: FormState
  labels: Record<string, string>
  summary: React.Ref<HTMLDivElement>
  chooseAll: (take: boolean) => void
}

function Summary({ state, labels, summary, chooseAll }: SummaryProps) {
  const t = useTranslations('ui')
  if (state.status === 'conflict') return <Conflict state={state} summary={summary} chooseAll={chooseAll} />
  if (state.status === 'saved')
    return (
      <Banner kind="met" live="status" ref={summary} className="mb-4">
        <p>{state.message || t('saved')}</p>
      </Banner>
    )
  if (state.status === 'idle') return null
  const errors = inOrderOf(Object.keys(labels), Object.entries(state.fieldErrors))
  return (
    <Banner kind="critical" live="alert" ref={summary} className="mb-4">
      {errors.length > 0 && <h2>{t('notSavedFields', { count: errors.length })}</h2>}
      {state.message && <p>{state.message}</p>}
      {errors.length > 0 && (
        <ol className="mt-1 grid gap-0.5">
          {errors.map(([name, messages]) => (
            <li key={name}>
              <a href={`#f-${name}`} className="inline-block min-h-6">
                {labels[name] && `${labels[name]}: `}
                {messages.join(' ')}
              </a>
            </li>
          ))}
        </ol>
      )}
      {state.link && (
        <p className="mt-1">
          <a href={state.link.href}>{state.link.label}</a>
        </p>
      )}
    </Banner>
  )
}

/** As the fields stand on the form, whichever rule found each; what it has no name for comes last. */
function inOrderOf<T>(names: string[], found: [string, T][]): [string, T][] {
  const place = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length)
  return found.toSorted(([one], [other]) => place(one) - place(other))
}

function Conflict({ state, summary, chooseAll }: Omit<SummaryProps, 'labels'>) {
  const t = useTranslations('ui')
  const zone = useTimeZone() ?? 'UTC'
  const { theirs } = state
  if (!theirs) return null
  const when = theirs.changedAt ? formatInstant(theirs.changedAt, zone) : 'none'
  const count = differing(state.values, theirs.values).length
  return (
    <Banner
      kind="info"
      live="alert"
      ref={summary}
      className="mb-4"
      actions={
        count > 0 && (
          <>
            <button type="button" className="btn" onClick={() => chooseAll(true)}>
              {t('takeAllTheirs')}
            </button>
            <button type="button" className="btn" onClick={() => chooseAll(false)}>
              {t('keepAllMine')}
            </button>
          </>
        )
      }
    >
      <h2>
        {theirs.changedBy
          ? t('changedBy', { name: theirs.changedBy, when })
          : t('changedBySomeone', { when })}
      </h2>
      <p>{t('conflictHelp', { count })}</p>
    </Banner>
  )
}

type SubmitProps = {
  children: ReactNode
  kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  keys?: string
  name?: string
  value?: string
}

/** The button that sends the form; says so while it is on its way. */
export function SubmitButton({ children, kind = 'primary', keys, name, value }: SubmitProps) {
  const { isPending } = useForm()
  const t = useTranslations('ui')
  return (
    <button
      type="submit"
      className={kind === 'plain' ? 'btn' : `btn ${kind}`}
      name={name}
      value={value}
      aria-disabled={isPending}
      data-keys={keys}
    >
      {isPending ? t('saving') : children}
      {keys && !isPending && <kbd aria-hidden="true">{keys.toUpperCase()}</kbd>}
    </button>
  )
}
