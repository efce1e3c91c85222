'use client'

import { useEffect, type RefObject } from 'react'

/**
 * Whoever comes to a form for one of its fields, which the address names (paths.fieldAnchor), finds it focused and
 * marked. A browser does neither after a navigation that loads no page, and `:target` does not follow one.
 */
export function useAskedField(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const asked = fieldOf(form.current)
    if (!asked) return
    const frame = asked.closest<HTMLElement>('.field') ?? asked
    frame.dataset['asked'] = ''
    controlOf(asked).focus({ preventScroll: true })
    frame.scrollIntoView({ block: 'center' })
    return () => {
      delete frame.dataset['asked']
    }
  }, [form])
}

function fieldOf(form: HTMLFormElement | null): HTMLElement | null {
  const id = window.location.hash.slice(1)
  const found = id.startsWith('f-') ? document.getElementById(id) : null
  return form?.contains(found) ? found : null
}

/** Of several answers the one that is given, else the first. */
function controlOf(field: HTMLElement): HTMLElement {
  if (!(field instanceof HTMLFieldSetElement)) return field
  return (
    field.querySelector<HTMLElement>('input:checked') ?? field.querySelector<HTMLElement>('input') ?? field
  )
}
