'use client'

import { useTranslations } from 'next-intl'
import { useId, useRef, type ReactNode } from 'react'

type Props = {
  /** The page that asks the same where there is no JavaScript. */
  href: string
  /** The button that opens it. */
  trigger: ReactNode
  /** The question. */
  title: string
  /** Usually a Form whose SubmitButton is the answer; gives the closing button its place with `footer`. */
  children: ReactNode
  triggerKind?: 'quiet' | 'plain'
  keys?: string
}

/** Confirms what cannot be undone, or takes a reason. The browser holds the focus inside and gives it back. */
export function ConfirmDialog({ href, trigger, title, children, triggerKind = 'plain', keys }: Props) {
  const t = useTranslations('ui')
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  return (
    <>
      <a
        className={triggerKind === 'quiet' ? 'btn quiet' : 'btn'}
        href={href}
        data-keys={keys}
        aria-haspopup="dialog"
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          dialog.current?.showModal()
        }}
      >
        {trigger}
        {keys && <kbd aria-hidden="true">{keys.toUpperCase()}</kbd>}
      </a>
      <dialog ref={dialog} className="dialog" aria-labelledby={id}>
        <header>
          <h2 id={id}>{title}</h2>
        </header>
        <div className="body">{children}</div>
        <footer>
          <button type="button" className="btn" onClick={() => dialog.current?.close()}>
            {t('cancel')}
          </button>
        </footer>
      </dialog>
    </>
  )
}
