'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import { Beneath, Required, wiring } from '@/components/ui/field'
import { FormContext, useField } from '@/components/ui/form-context'
import { useUnsaved } from '@/components/ui/unsaved'
import { FILE_BYTES } from '@/lib/evidence/limits'
import { idle, type FormState, type FormValues } from '@/lib/forms/state'
import { ChosenFiles, type Chosen, type ChosenLabels } from './chosen-files'
import { sendFile } from './send-file'

export type UploadLabels = ChosenLabels &
  Record<
    | 'files'
    | 'filesHelp'
    | 'send'
    | 'sending'
    | 'cancel'
    | 'chooseFile'
    | 'tooLarge'
    | 'emptyFile'
    | 'lost'
    | 'someNotStored'
    | 'noneStored'
    | 'toList',
    string
  >

type Props = {
  address: string
  doneHref: string
  cancelHref: string
  accept: string
  /** A newer version is one file. */
  isOne: boolean
  hidden: Record<string, string>
  values: FormValues
  labels: UploadLabels
  children: ReactNode
}

/**
 * Files and what is said of them. Without a script it is a plain form; with one, files are dropped, pasted or browsed for
 * and sent one after the other, each telling how far it is and why it was not stored.
 */
export function UploadForm({
  address,
  doneHref,
  cancelHref,
  hidden,
  values,
  labels,
  children,
  ...input
}: Props) {
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const [state, setState] = useState<FormState>(idle)
  const [isPending, setPending] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  useUnsaved(form, {
    isPending,
    isRefused: state.status === 'invalid',
    hasMore: chosen.some((one) => !one.isStored),
  })
  const router = useRouter()
  useEffect(() => {
    if (state.status !== 'idle') summary.current?.focus()
  }, [state])

  const add = (files: Iterable<File>) => {
    if (isPending) return
    const added = [...files].map((file): Chosen => {
      const problem = file.size > FILE_BYTES ? labels.tooLarge : file.size === 0 ? labels.emptyFile : null
      return { file, key: crypto.randomUUID(), percent: null, isStored: false, problem }
    })
    setChosen((before) => (input.isOne ? added.slice(0, 1) : [...before, ...added]))
  }
  usePasted(add)

  const change = (key: string, to: Partial<Chosen>) =>
    setChosen((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)))

  async function send(form: HTMLFormElement) {
    const waiting = chosen.filter((one) => !one.isStored)
    setPending(true)
    let fieldErrors: FormState['fieldErrors'] = {}
    let left = 0
    for (const { file, key } of waiting) {
      if (file.size > FILE_BYTES || file.size === 0) {
        left += 1
        continue
      }
      change(key, { percent: 0, problem: null })
      const reply = await sendFile(address, formFor(form, file, key, waiting.length), (percent) =>
        change(key, { percent }),
      )
      if (reply?.status === 'saved') {
        change(key, { percent: 100, isStored: true })
        continue
      }
      left += 1
      const { files = [], ...others } = reply?.fieldErrors ?? {}
      fieldErrors = { ...fieldErrors, ...others }
      const problem = [...files, reply ? (reply.message ?? '') : labels.lost].filter(Boolean).join(' ')
      change(key, { percent: null, problem: problem || null, link: reply?.link ?? null })
    }
    setPending(false)
    if (left === 0) {
      setState({ ...idle, status: 'saved' })
      return window.location.assign(doneHref)
    }
    const hasStored = left < waiting.length
    // The tab beside the form counts what was stored.
    if (hasStored) router.refresh()
    const message = hasStored || waiting.length < chosen.length ? labels.someNotStored : labels.noneStored
    setState({ status: 'invalid', message, fieldErrors, values: valuesOf(form) })
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    // Chosen before the script was there: the browser sends them by itself.
    if (chosen.length === 0 && isChosenInField(event.currentTarget)) return
    event.preventDefault()
    if (isPending) return
    if (chosen.every((one) => one.isStored))
      setState({
        status: 'invalid',
        fieldErrors: { files: [labels.chooseFile] },
        values: valuesOf(event.currentTarget),
      })
    else void send(event.currentTarget)
  }

  return (
    <FormContext
      value={{ state, initial: values, isPending, everyone: { take: false, count: 0 }, theirs: undefined }}
    >
      <form
        ref={form}
        action={address}
        method="post"
        encType="multipart/form-data"
        className="form"
        noValidate
        aria-busy={isPending}
        onSubmit={submit}
      >
        {state.status === 'invalid' && (
          <Banner kind="critical" live="alert" ref={summary} className="mb-4">
            {state.message && <p>{state.message}</p>}
            {chosen.some((one) => one.isStored) && (
              <p>
                <a href={doneHref} className="inline-block min-h-6">
                  {labels.toList}
                </a>
              </p>
            )}
            {Object.entries(state.fieldErrors).map(([name, messages]) => (
              <p key={name}>
                <a href={`#f-${name}`} className="inline-block min-h-6">
                  {messages.join(' ')}
                </a>
              </p>
            ))}
          </Banner>
        )}
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} defaultValue={value} />
        ))}
        <FileField labels={labels} add={add} {...input} />
        <ChosenFiles
          chosen={chosen}
          labels={labels}
          isPending={isPending}
          remove={(key) => setChosen((all) => all.filter((one) => one.key !== key))}
        />
        {children}
        <div className="savebar">
          <button type="submit" className="btn primary" aria-disabled={isPending}>
            {isPending ? labels.sending : labels.send}
          </button>
          <LinkButton href={cancelHref}>{labels.cancel}</LinkButton>
        </div>
      </form>
    </FormContext>
  )
}

type FileFieldProps = Pick<Props, 'accept' | 'isOne' | 'labels'> & {
  add: (files: Iterable<File>) => void
}

/** The field of the plain form, and the place to drop on. */
function FileField({ accept, isOne, labels, add }: FileFieldProps) {
  const field = useField('files')
  const [isOver, setOver] = useState(false)
  return (
    <div
      className={isOver ? 'field dropping is-over' : 'field dropping'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        add(event.dataTransfer.files)
      }}
    >
      <label htmlFor={field.id}>
        {labels.files}
        <Required says />
      </label>
      <input
        type="file"
        className="filefield"
        {...wiring(field, 'files', labels.filesHelp)}
        required
        accept={accept}
        multiple={!isOne}
        onChange={(event) => {
          add(event.currentTarget.files ?? [])
          // The list below says what is chosen, and the same file can be chosen again.
          event.currentTarget.value = ''
        }}
      />
      <Beneath field={field} help={labels.filesHelp} />
    </div>
  )
}

/** Files that are pasted anywhere on the page; text that is pasted stays where it was meant for. */
function usePasted(add: (files: Iterable<File>) => void) {
  const latest = useRef(add)
  useEffect(() => {
    latest.current = add
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const { files } = event.clipboardData ?? {}
      if (!files || files.length === 0) return
      event.preventDefault()
      latest.current(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
}

const isChosenInField = (form: HTMLFormElement) =>
  new FormData(form).getAll('files').some((file) => file instanceof File && file.name !== '')

function formFor(form: HTMLFormElement, file: File, key: string, count: number): FormData {
  const data = new FormData(form)
  data.delete('files')
  data.set('key', key)
  if (count > 1) data.delete('title')
  data.append('files', file)
  return data
}

/** What was filled in, so that a refusal loses none of it. */
function valuesOf(form: HTMLFormElement): FormValues {
  const values: FormValues = {}
  const data = new FormData(form)
  for (const name of new Set(data.keys())) {
    const all = data.getAll(name).filter((value) => typeof value === 'string')
    values[name] = all.length === 1 ? (all[0] ?? '') : all
  }
  return values
}
