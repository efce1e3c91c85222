'use client'

import { useState, type ReactNode } from 'react'
import { useForm } from '@/components/ui/form-context'

type Props = {
  words: { lead: string; copy: string; copied: string }
  /** The ways on, beside the button that copies. */
  after?: ReactNode
  /** The form's own fields. */
  children: ReactNode
}

/** Inside a form whose answer is a one-time link: its fields, and once the link is there, what to do with it. */
export function UntilLinkMade({ words, after, children }: Props) {
  const { state } = useForm()
  const [isCopied, setCopied] = useState(false)
  if (state.status !== 'saved') return children
  const link = state.message ?? ''
  // Only a page that came over https, or from this machine, may write to the clipboard.
  const canCopy = typeof navigator !== 'undefined' && 'clipboard' in navigator
  return (
    <>
      <p className="small">{words.lead}</p>
      <div className="btns">
        {canCopy && (
          <button
            type="button"
            className="btn"
            onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
          >
            {words.copy}
          </button>
        )}
        {after}
        <output className="small muted">{isCopied && words.copied}</output>
      </div>
    </>
  )
}
