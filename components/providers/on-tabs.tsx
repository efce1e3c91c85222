'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** Shows what stands above every page of a provider on its tabs only: a form below has its own one primary button. */
export function OnTabs({ forms, children }: { forms: readonly string[]; children: ReactNode }) {
  const path = usePathname()
  return forms.some((form) => path === form || path.startsWith(`${form}/`)) ? null : children
}
