'use server'

import { revalidatePath } from 'next/cache'
import { cookies } from 'next/headers'
import { formArrived } from '@/lib/forms/arrival'
import { THEMES } from '@/components/ui/theme-choice'

// Of the browser, not of the person: kept a year, read by the layouts alone, never a reason to refuse anything.
const kept = { path: '/', maxAge: 31_536_000, sameSite: 'lax', httpOnly: true } as const

/** Light, dark, or as the reader's system says (no cookie). */
export async function setTheme(form: FormData): Promise<void> {
  if (!formArrived(form)) return
  const theme = form.get('theme')
  const store = await cookies()
  const known = THEMES.find((name) => name === theme)
  if (known && known !== 'system') store.set('theme', known, kept)
  else store.delete('theme')
  revalidatePath('/', 'layout')
}

/** Whether single keys act; on unless turned off. */
export async function setKeys(form: FormData): Promise<void> {
  if (!formArrived(form)) return
  const store = await cookies()
  if (form.get('keys') === 'off') store.set('keys', 'off', kept)
  else store.delete('keys')
  revalidatePath('/', 'layout')
}
