'use client'

import type { ReactNode } from 'react'
import { useForm } from '@/components/ui/form-context'
import { useCopy } from '@/components/ui/use-copy'

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
  const { canCopy, isCopied, copy } = useCopy(state.message ?? '')
  if (state.status !== 'saved') return children
  return (
    <>
      <p className="small">{words.lead}</p>
      <div className="btns">
        {canCopy && (
          <button type="button" className="btn" onClick={copy}>
            {words.copy}
          </button>
        )}
        {after}
        <output className="small muted">{isCopied && words.copied}</output>
      </div>
    </>
  )
}
