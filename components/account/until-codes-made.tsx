'use client'

import type { ReactNode } from 'react'
import { useForm } from '@/components/ui/form-context'
import { useIsLive } from '@/components/ui/is-live'
import { useCopy } from '@/components/ui/use-copy'

type Props = {
  words: {
    lead: string
    caption: string
    file: string
    fileHead: string
    download: string
    copy: string
    copied: string
    print: string
  }
  /** Where to go once they are kept. */
  after: ReactNode
  /** The form's own fields. */
  children: ReactNode
}

/**
 * Inside a form whose answer is recovery codes: its fields, and once the codes are there, the codes and the ways to keep
 * them. The file is part of the page, so it needs neither JavaScript nor the server, which knows them no more.
 */
export function UntilCodesMade({ words, after, children }: Props) {
  const { state } = useForm()
  const isLive = useIsLive()
  const text = `${words.fileHead}\n\n${(state.once ?? []).join('\n')}\n`
  const { canCopy, isCopied, copy } = useCopy(text)
  if (state.status !== 'saved' || !state.once) return children
  return (
    <div className="grid justify-items-start gap-4">
      <p>{words.lead}</p>
      <ol className="grid gap-x-8 gap-y-1 min-[480px]:grid-cols-2" aria-label={words.caption}>
        {state.once.map((code) => (
          <li key={code}>
            <code className="tnum nowrap">{code}</code>
          </li>
        ))}
      </ol>
      <div className="btns">
        <a
          className="btn"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download={words.file}
        >
          {words.download}
        </a>
        {canCopy && (
          <button type="button" className="btn" onClick={copy}>
            {words.copy}
          </button>
        )}
        {isLive && (
          <button type="button" className="btn" onClick={() => window.print()}>
            {words.print}
          </button>
        )}
        <output className="small muted">{isCopied && words.copied}</output>
      </div>
      {after}
    </div>
  )
}
