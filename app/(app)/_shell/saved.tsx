'use client'

import { useTranslations } from 'next-intl'
import { useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Icon } from '@/components/ui/icon'

const SHOWN_MS = 8_000

/** The one-line notice after a redirect to an address with ?saved=1; it stays 8 seconds, longer under hover or focus. */
export function Saved() {
  const t = useTranslations('ui')
  const isSaved = useSearchParams().has('saved')
  const [isHeld, setHeld] = useState(false)

  useEffect(() => {
    if (!isSaved || isHeld) return
    const timer = window.setTimeout(dismiss, SHOWN_MS)
    return () => window.clearTimeout(timer)
  }, [isSaved, isHeld])

  return (
    <output>
      {isSaved && (
        <div
          className="toast is-shown"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <Icon name="met" />
          {t('saved')}
          <button type="button" className="btn quiet" onClick={dismiss}>
            {t('dismiss')}
          </button>
        </div>
      )}
    </output>
  )
}

/** Takes the notice out of the address, so that reloading or sharing it does not say it again. */
function dismiss() {
  const url = new URL(window.location.href)
  url.searchParams.delete('saved')
  window.history.replaceState(null, '', url)
}
