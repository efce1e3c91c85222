'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'

type Shown = { keys: string; label: string }

/**
 * Single keys do what a visible control does: the one whose data-keys says so ("n", "g r"). J and K move over [data-row].
 * They rest in fields and dialogs, and beside Ctrl, Alt and Meta, which belong to the browser.
 */
export function Keys() {
  const t = useTranslations('ui')
  const dialog = useRef<HTMLDialogElement>(null)
  const [shown, setShown] = useState<Shown[]>([])

  useEffect(() => {
    let before = ''
    const openHelp = () => {
      setShown(controls().map((one) => ({ keys: one.dataset['keys'] ?? '', label: nameOf(one) })))
      dialog.current?.showModal()
    }
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return submitAround(event)
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('dialog[open]')) return
      if (event.key === 'Escape') return leave()
      if (isField(event.target)) return
      const key = event.key.toLowerCase()
      if (key === '?') return openHelp()
      if (key === 'j' || key === 'k') return moveRow(key === 'j' ? 1 : -1)
      const sequence = `${before} ${key}`.trim()
      before = key === 'g' && before === '' ? 'g' : ''
      const control = controls().find((one) => one.dataset['keys'] === sequence)
      if (!control) return
      event.preventDefault()
      if (isField(control)) control.focus()
      else {
        control.click()
        enterMenu(control)
      }
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  const fixed: Shown[] = [
    { keys: 'j k', label: t('keyRows') },
    { keys: 'Enter', label: t('keyOpen') },
    { keys: 'Ctrl Enter', label: t('keySave') },
    { keys: 'Esc', label: t('keyEscape') },
    { keys: '?', label: t('keyHelp') },
  ]
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="keys-title">
      <header>
        <h2 id="keys-title">{t('keysTitle')}</h2>
      </header>
      <div className="body">
        <dl className="keylist">
          {[...shown, ...fixed].map(({ keys, label }) => (
            <KeyLine key={keys + label} keys={keys} label={label} />
          ))}
        </dl>
        <p className="muted">{t('keysHelp')}</p>
      </div>
      <footer>
        <form method="dialog">
          <button className="btn">{t('close')}</button>
        </form>
      </footer>
    </dialog>
  )
}

function KeyLine({ keys, label }: Shown) {
  return (
    <>
      <dt className="btns">
        {keys.split(' ').map((key) => (
          <kbd key={key}>{key.length === 1 ? key.toUpperCase() : key}</kbd>
        ))}
      </dt>
      <dd>{label}</dd>
    </>
  )
}

/** The controls with a key that can be seen just now; the first one of a key counts. */
function controls(): HTMLElement[] {
  const found = new Map<string, HTMLElement>()
  for (const one of document.querySelectorAll<HTMLElement>('[data-keys]')) {
    const keys = one.dataset['keys'] ?? ''
    if (!found.has(keys) && one.checkVisibility()) found.set(keys, one)
  }
  return [...found.values()]
}

function nameOf(control: HTMLElement): string {
  const own = control.getAttribute('aria-label') ?? control.dataset['keysLabel']
  if (own) return own
  const text = control.cloneNode(true) as HTMLElement
  for (const key of text.querySelectorAll('kbd, .n, .count')) key.remove()
  return text.textContent?.trim() ?? ''
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('textarea, select')) return true
  return target.matches('input:not([type=checkbox], [type=radio], [type=button], [type=submit])')
}

function submitAround(event: KeyboardEvent) {
  const form = event.target instanceof HTMLElement ? event.target.closest('form') : null
  if (!form) return
  event.preventDefault()
  const primary = form.querySelector<HTMLElement>('button[type=submit].primary, button[type=submit]')
  form.requestSubmit(primary)
}

/** A menu that a key has just opened has the focus on its first link, so that the way goes on by keys. */
function enterMenu(control: HTMLElement) {
  const menu = control.closest<HTMLDetailsElement>('details[data-menu][open]')
  menu?.querySelector<HTMLElement>('.panel a, .panel button')?.focus()
}

/** Escape closes an open menu, or takes the focus out of a field. */
function leave() {
  const menu = document.querySelector<HTMLDetailsElement>('details[data-menu][open]')
  if (menu) {
    menu.open = false
    menu.querySelector('summary')?.focus()
  } else if (isField(document.activeElement)) (document.activeElement as HTMLElement).blur()
}

function moveRow(step: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter((row) =>
    row.checkVisibility(),
  )
  // From where the focus is, which a search, a filter or the pointer may have put elsewhere.
  const focused = rows.findIndex((row) => row.contains(document.activeElement))
  const at = focused === -1 ? rows.findIndex((row) => row.classList.contains('is-cursor')) : focused
  const next = rows[at === -1 && step === -1 ? rows.length - 1 : at + step]
  if (!next) return
  for (const row of rows) row.classList.remove('is-cursor')
  next.classList.add('is-cursor')
  next.querySelector<HTMLElement>('a, summary')?.focus()
  next.scrollIntoView({ block: 'nearest' })
}
