'use client'

import { useEffect, useState } from 'react'
import type { FormState } from '@/lib/forms/state'

const SAID = 'said'
const spoken = new EventTarget()

/** Whether no other form of the page has answered since this one did: the last that was saved is told, and no other. */
export function useLastWord(state: FormState): boolean {
  const [overtaken, setOvertaken] = useState<FormState | null>(null)
  useEffect(() => {
    if (state.status === 'idle') return
    // Before it listens itself.
    spoken.dispatchEvent(new Event(SAID))
    const hear = () => setOvertaken(state)
    spoken.addEventListener(SAID, hear)
    return () => spoken.removeEventListener(SAID, hear)
  }, [state])
  return overtaken !== state
}
