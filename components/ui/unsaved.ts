'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, type RefObject } from 'react'

type Given = {
  isPending: boolean
  /** What was sent is not stored: its answers still stand to be lost. */
  isRefused: boolean
  /** Something to send that is no field, such as files chosen. */
  hasMore?: boolean
}

/** Who leaves the page by a link, goes back or closes it, with answers in the form that were not saved, is asked first. */
export function useUnsaved(form: RefObject<HTMLFormElement | null>, given: Given): void {
  const question = useTranslations('ui')('leaveUnsaved')
  const saved = useRef<string | null>(null)
  const isSent = useRef(false)
  const { isPending, isRefused, hasMore = false } = given

  useEffect(() => {
    if (isPending) return
    if (saved.current === null || (isSent.current && !isRefused)) saved.current = answersOf(form.current)
    isSent.current = false
  })

  useEffect(() => {
    const sent = () => {
      isSent.current = true
    }
    const one = {
      question,
      isUnsaved: () => !isSent.current && (hasMore || answersOf(form.current) !== saved.current),
    }
    const element = form.current
    element?.addEventListener('submit', sent)
    watch(one)
    return () => {
      element?.removeEventListener('submit', sent)
      unwatch(one)
    }
  }, [form, question, hasMore])
}

/** What a person has answered, as it would be sent. A form with a password keeps nothing that is worth a question. */
function answersOf(form: HTMLFormElement | null): string {
  if (!form || form.querySelector('[type=password], [autocomplete$=password]')) return ''
  const hidden = [...form.querySelectorAll<HTMLInputElement>('[type=hidden]')].map(({ name }) => name)
  return JSON.stringify([...new FormData(form)].filter(([name]) => !hidden.includes(name)))
}

type Watched = { question: string; isUnsaved: () => boolean }
const watched = new Set<Watched>()
const unsaved = () => [...watched].find(({ isUnsaved }) => isUnsaved())

function watch(one: Watched) {
  if (watched.size === 0) {
    window.addEventListener('beforeunload', askByBrowser)
    window.addEventListener('click', askAtLink, true)
    navigation()?.addEventListener('navigate', askGoingBack)
  }
  watched.add(one)
}

function unwatch(one: Watched) {
  watched.delete(one)
  if (watched.size > 0) return
  window.removeEventListener('beforeunload', askByBrowser)
  window.removeEventListener('click', askAtLink, true)
  navigation()?.removeEventListener('navigate', askGoingBack)
}

/** Browsers before 2026 may lack it: these ask of links and of closing alone. */
const navigation = () => ('navigation' in window ? window.navigation : undefined)

/** A link that loads a page anew is asked about once. */
const AGREED_MS = 1_000
let agreedAt = -AGREED_MS

function askByBrowser(event: BeforeUnloadEvent) {
  if (event.timeStamp - agreedAt > AGREED_MS && unsaved()) event.preventDefault()
}

/** Before anybody else hears of the click: what a link does in the page is no page that is left. */
function askAtLink(event: MouseEvent) {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || !leavesHere(link, event)) return
  const found = unsaved()
  if (!found) return
  if (window.confirm(found.question)) {
    agreedAt = performance.now()
    return
  }
  event.preventDefault()
  event.stopImmediatePropagation()
}

/**
 * Back and forward to what this page showed before are no unloading, and when the router hears of them (popstate) they are
 * done: to put them back would leave another history behind. This event comes before. A browser lets nobody hold a person
 * who goes back a second time without having touched the page: that is not `cancelable`.
 */
function askGoingBack(event: NavigateEvent) {
  if (event.navigationType !== 'traverse' || !event.cancelable || !event.destination.sameDocument) return
  if (isHere(new URL(event.destination.url))) return
  const found = unsaved()
  if (found && !window.confirm(found.question)) event.preventDefault()
}

const isHere = ({ pathname, search }: Pick<URL, 'pathname' | 'search'>) =>
  pathname === window.location.pathname && search === window.location.search

function leavesHere(link: HTMLAnchorElement, event: MouseEvent): boolean {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false
  if (link.target === '_blank' || link.hasAttribute('download')) return false
  // Another site is left as a page is closed: the browser asks.
  if (link.origin !== window.location.origin) return false
  return !isHere(link)
}
