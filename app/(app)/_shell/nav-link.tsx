'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

type Props = { href: string; keys: string; children: ReactNode }

/** Marks the part of the product one is in; pages below a part belong to it. */
export function NavLink({ href, keys, children }: Props) {
  const path = usePathname()
  const isCurrent = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
  const current = path === href ? 'page' : 'true'
  return (
    <Link href={href} aria-current={isCurrent ? current : undefined} data-keys={keys}>
      {children}
    </Link>
  )
}
