'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/**
 * Shows what stands above every page of a provider on its tabs only: a form below has its own one primary button. An address
 * that ends in a slash stands for those below it.
 */
export function OnTabs({ forms, children }: { forms: readonly string[]; children: ReactNode }) {
  const path = usePathname()
  const isForm = (form: string) => path === form || path.startsWith(form.endsWith('/') ? form : `${form}/`)
  return forms.some(isForm) ? null : children
}
