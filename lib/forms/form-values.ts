import type { FormValues } from './state'

/**
 * A form as an object: a name sent once is its text, a name sent again a list, which only a field for several answers
 * accepts. Next's own fields and files are left out: files have a handler of their own.
 */
export function formValues(form: FormData): FormValues {
  const values = new Map<string, string | string[]>()
  for (const [name, value] of form) {
    if (name.startsWith('$ACTION') || name === '__proto__' || typeof value !== 'string') continue
    const earlier = values.get(name)
    values.set(name, earlier === undefined ? value : [earlier, value].flat())
  }
  return Object.fromEntries(values)
}

/** What may be given back to the browser: everything but passwords and one-time codes. */
export function echo(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !/password|oneTimeCode/i.test(name)))
}
