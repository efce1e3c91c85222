'use client'

import './globals.css'
import { MessagePage } from '@/components/ui/message-page'
import messages from '@/messages/en.json'
import { paths } from '@/lib/paths'

const { ui } = messages

/** Replaces the whole document when the root layout itself failed, so it reads its words without a provider. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>{ui.errorTitle}</title>
        <MessagePage
          title={ui.errorTitle}
          text={ui.errorText}
          product={ui.product}
          link={{ href: paths.overview(), label: ui.toOverview }}
        >
          <button type="button" className="btn primary" onClick={reset}>
            {ui.tryAgain}
          </button>
        </MessagePage>
      </body>
    </html>
  )
}
