'use client'

import NextForm from 'next/form'
import { useEffect, useRef, type ReactNode } from 'react'
import { idle } from '@/lib/forms/state'
import { FormContext } from './form-context'

type Props = {
  /** The path that is asked; the fields become its query. */
  action: string
  label: string
  /** What the fields show, as it stands in the address. */
  values: Readonly<Record<string, string>>
  /** What is wrong with a field, by name. */
  problems: Readonly<Record<string, string>>
  /** What became of it, in a sentence. */
  said: string
  className?: string
  children: ReactNode
}

/** Asks by address and writes nothing. The fields inside find their values and problems by themselves. */
export function QueryForm({ action, label, values, problems, said, className, children }: Props) {
  const told = useRef<HTMLOutputElement>(null)
  const asked = JSON.stringify([values, problems])
  const shown = useRef(asked)
  useEffect(() => {
    if (shown.current === asked) return
    shown.current = asked
    // A field that is made anew to show another value has lost the focus.
    if (document.activeElement === document.body) told.current?.focus({ preventScroll: true })
  }, [asked])
  const fieldErrors = Object.fromEntries(Object.entries(problems).map(([name, problem]) => [name, [problem]]))
  return (
    <FormContext
      value={{
        state: { ...idle, fieldErrors },
        initial: values,
        isPending: false,
        everyone: { take: false, count: 0 },
        theirs: undefined,
      }}
    >
      <NextForm action={action} scroll={false} prefetch={false} aria-label={label} className={className}>
        <output ref={told} tabIndex={-1} className="small muted">
          {said}
        </output>
        {children}
      </NextForm>
    </FormContext>
  )
}
