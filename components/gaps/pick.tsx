'use client'

import { Beneath } from '@/components/ui/field'
import { useField } from '@/components/ui/form-context'

/** The box that selects one gap of a list; a form that was refused keeps what was selected. */
export function Pick({ value, label }: { value: string; label: string }) {
  const field = useField('gap')
  return (
    <label className="pick">
      <input
        key={field.version}
        type="checkbox"
        name="gap"
        value={value}
        aria-label={label}
        defaultChecked={[field.value].flat().includes(value)}
      />
    </label>
  )
}

/** What is wrong with the selection, where the summary of errors leads to. */
export function PickErrors() {
  const field = useField('gap')
  if (field.errors.length === 0) return null
  return (
    <div id={field.id} tabIndex={-1}>
      <Beneath field={field} />
    </div>
  )
}
