'use client'

import { createContext, useContext, useState } from 'react'
import { idle, type FormState, type FormValues, type Theirs } from '@/lib/forms/state'

type Given = {
  state: FormState
  initial: FormValues
  isPending: boolean
  /** Raised by "take theirs for all" and "keep all of mine"; fields follow the last one. */
  everyone: { take: boolean; count: number }
  theirs: Theirs | undefined
}

export const FormContext = createContext<Given>({
  state: idle,
  initial: {},
  isPending: false,
  everyone: { take: false, count: 0 },
  theirs: undefined,
})

export const useForm = () => useContext(FormContext)

/** What a field shows: what was sent, else what was stored; after a conflict, theirs where the person takes it. */
export function useField(name: string) {
  const { state, initial, everyone, theirs } = useForm()
  const [own, setOwn] = useState<{ take: boolean; count: number } | null>(null)
  const sent = state.status === 'idle' || state.status === 'saved' ? initial : state.values
  const mine = sent[name] ?? ''
  const other = theirs?.values[name]
  const differs = other !== undefined && !same(mine, other)
  const takes = differs && (own && own.count === everyone.count ? own.take : everyone.take)
  const errors = state.fieldErrors[name] ?? []
  return {
    id: `f-${name}`,
    value: takes ? other : mine,
    errors,
    mine,
    theirs: differs ? other : undefined,
    takes,
    choose: (take: boolean) => setOwn({ take, count: everyone.count }),
    /** Changes whenever an uncontrolled control must be made anew to show another value (react#32362). */
    version: `${takes}/${JSON.stringify(takes ? other : mine)}`,
  }
}

const list = (value: string | string[]) => [value].flat().filter((one) => one !== '')

/** Nothing sent and an empty text are the same answer; lists are compared without their order. */
export function same(one: string | string[], other: string | string[]): boolean {
  return JSON.stringify(list(one).toSorted()) === JSON.stringify(list(other).toSorted())
}

/** The fields in which what was sent and what somebody else stored differ, besides the form's own. */
export function differing(mine: FormValues, theirs: FormValues): string[] {
  return Object.keys({ ...mine, ...theirs }).filter(
    (name) =>
      name in theirs && !['version', 'key'].includes(name) && !same(mine[name] ?? '', theirs[name] ?? ''),
  )
}
