'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { paths } from '@/lib/paths'

/** How far it is: what the frame says of itself (lib/evidence/drawing), and what happens before. */
const told = { open: null, locked: 'locked', broken: 'broken' } as const
type State = 'waiting' | 'notFetched' | (typeof told)[keyof typeof told]

type Props = {
  file: string
  mostPages: number
  labels: Record<'frame' | 'noScript' | Exclude<State, null>, string>
  /** Those that the frame shows. */
  words: Record<'page' | 'failed' | 'cutOff', string>
}

/** The pages of a PDF, drawn in a frame that has no origin and no network: this page fetches the file and hands it over. */
export function PdfPages({ file, mostPages, labels, words }: Props) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [state, setState] = useState<State>('waiting')
  // A frame that came with the page could be ready before anybody hears it.
  const isHeard = useSyncExternalStore(
    noChange,
    () => true,
    () => false,
  )

  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<unknown>) => {
      const drawer = frame.current?.contentWindow
      if (!drawer || source !== drawer) return
      if (data === 'ready') void hand(drawer)
      else if (data === 'open' || data === 'locked' || data === 'broken') setState(told[data])
    }
    async function hand(drawer: Window) {
      const bytes = await fetchBytes(file)
      if (!bytes) return setState('notFetched')
      // It has no origin by which it could be named.
      drawer.postMessage({ bytes, mostPages, words, ...groundOf(frame.current) }, '*', [bytes])
    }
    const recolour = () => frame.current?.contentWindow?.postMessage(groundOf(frame.current), '*')
    // The theme that is chosen stands on the root; the system's changes by itself.
    const chosen = new MutationObserver(recolour)
    const ofSystem = matchMedia('(prefers-color-scheme: dark)')
    chosen.observe(document.documentElement, { attributes: true })
    ofSystem.addEventListener('change', recolour)
    addEventListener('message', hear)
    return () => {
      chosen.disconnect()
      ofSystem.removeEventListener('change', recolour)
      removeEventListener('message', hear)
    }
  }, [file, mostPages, words])

  return (
    <>
      <output className="small muted block">{isHeard && state && labels[state]}</output>
      <noscript className="small muted">{labels.noScript}</noscript>
      {isHeard && (state === null || state === 'waiting') && (
        <iframe
          ref={frame}
          className="pdfpages"
          title={labels.frame}
          src={paths.pdfFrame}
          sandbox="allow-scripts"
        />
      )}
    </>
  )
}

/** Behind its pages, as this page has it. */
const groundOf = (frame: Element | null) => ({
  ground: frame ? getComputedStyle(frame).backgroundColor : '',
})

const noChange = () => () => undefined

async function fetchBytes(file: string): Promise<ArrayBuffer | null> {
  try {
    const answer = await fetch(file)
    return answer.ok ? await answer.arrayBuffer() : null
  } catch {
    return null
  }
}
