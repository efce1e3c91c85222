'use client'

import './globals.css'
import { MessagePage } from '@/components/ui/message-page'
// Every page is sent what this file imports: its few words stand in a file of their own.
import words from '@/messages/last-resort.json'
import { paths } from '@/lib/paths'

/** Replaces the whole document when the root layout itself failed, so it reads its words without a provider. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>{words.title}</title>
        <MessagePage
          title={words.title}
          text={words.text}
          product={words.product}
          link={{ href: paths.overview(), label: words.toOverview }}
        >
          <button type="button" className="btn primary" onClick={reset}>
            {words.tryAgain}
          </button>
        </MessagePage>
      </body>
    </html>
  )
}
