'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

type Tab = {
  href: string
  label: string
  count?: number
  /** Addresses of forms and pages that belong to this tab. */
  forms?: string[]
}

/** Links with the number of records; the first one stands for its own address only. Keys 1 to 9, and 0 for the tenth.
 * On a narrow screen the row is moved to the one that the page is of. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const path = usePathname()
  const row = useRef<HTMLElement>(null)
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (row.current && here)
      row.current.scrollLeft = here.offsetLeft - (row.current.clientWidth - here.offsetWidth) / 2
  }, [path])
  const isWithin = (place: string) => path === place || path.startsWith(`${place}/`)
  return (
    <nav ref={row} className="tabs mt-3" aria-label={label}>
      {tabs.map(({ href, label: name, count, forms = [] }, index) => (
        <Link
          key={href}
          href={href}
          aria-current={
            path === href || (index > 0 && isWithin(href)) ? 'page' : forms.some(isWithin) || undefined
          }
          data-keys={index < 10 ? String((index + 1) % 10) : undefined}
        >
          {name}
          {count !== undefined && <span className="n">{count}</span>}
        </Link>
      ))}
    </nav>
  )
}
