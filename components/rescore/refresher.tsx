'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY_MS = 3_000

/** Asks for the page anew while it is shown and looked at; what it stands in disappears by that, and it with it. */
export function Refresher() {
  const router = useRouter()
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (!document.hidden) router.refresh()
    }, EVERY_MS)
    return () => window.clearInterval(timer)
  }, [router])
  return null
}
