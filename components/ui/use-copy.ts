import { useState } from 'react'
import { useIsLive } from './is-live'

/** Copies a text, where that may be: only a page that came over https, or from this machine, may write to the clipboard. */
export function useCopy(text: string): { canCopy: boolean; isCopied: boolean; copy: () => void } {
  const isLive = useIsLive()
  const [isCopied, setCopied] = useState(false)
  return {
    canCopy: isLive && 'clipboard' in navigator,
    isCopied,
    copy: () => void navigator.clipboard.writeText(text).then(() => setCopied(true)),
  }
}
