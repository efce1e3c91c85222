'use client'

import { useEffect, useRef, useState, type ChangeEvent } from 'react'
import { Beneath, wiring } from '@/components/ui/field'
import { useField } from '@/components/ui/form-context'

type Props = {
  name: string
  label: string
  help: string
  percent: number
  min: number
  max: number
  none: string
}

/** So long after the last move the form is sent: a key held down is one question, not fifty. */
const REST_MS = 400

/** A change in per cent, from min to max. Asks by itself where scripts run; else by the button of its form. */
export function RateSlider({ name, label, help, percent, min, max, none }: Props) {
  const field = useField(name)
  const [shown, setShown] = useState(percent)
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<number | undefined>(undefined)
  useEffect(() => {
    // It may have been moved before the page woke up.
    if (input.current && Number(input.current.value) !== shown) move({ currentTarget: input.current })
    return () => window.clearTimeout(timer.current)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it wakes
  }, [])
  useEffect(() => {
    // An answer that comes late moves nothing under the hand.
    if (timer.current !== undefined || !input.current) return
    input.current.value = String(percent)
    setShown(percent)
  }, [percent])

  function move({ currentTarget: { value, form } }: Pick<ChangeEvent<HTMLInputElement>, 'currentTarget'>) {
    setShown(Number(value))
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => {
      timer.current = undefined
      form?.requestSubmit()
    }, REST_MS)
  }

  return (
    <div className="field slider">
      <label htmlFor={field.id}>{label}</label>
      <output htmlFor={field.id} className="tnum strong">
        {signed(shown, none)}
      </output>
      <input
        ref={input}
        type="range"
        min={min}
        max={max}
        step="1"
        autoComplete="off"
        {...wiring(field, name, help)}
        defaultValue={percent}
        aria-valuetext={signed(shown, none)}
        onChange={move}
      />
      <span className="ends" aria-hidden="true">
        <span>{signed(min, none)}</span>
        <span>{signed(max, none)}</span>
      </span>
      <Beneath field={field} help={help} />
    </div>
  )
}

const signed = (percent: number, none: string) =>
  percent === 0 ? none : `${percent > 0 ? '+' : '−'}${Math.abs(percent)}%`
