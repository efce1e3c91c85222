'use client'

import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'

type Labels = { text: string; copy: string; copied: string; notCopied: string }

/** Text to take along: the button copies it; without a script it is selected and copied by hand. */
export function CopyText({ text, labels }: { text: string; labels: Labels }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid(labels.copied)
    } catch {
      area.current?.select()
      setSaid(labels.notCopied)
    }
  }
  return (
    <div className="field noprint">
      <label htmlFor="request-text">{labels.text}</label>
      <textarea
        id="request-text"
        ref={area}
        className="input"
        readOnly
        rows={Math.min(16, text.split('\n').length)}
        defaultValue={text}
      />
      <div className="btns">
        <Button onClick={() => void copy()}>{labels.copy}</Button>
        <output className="small muted">{said}</output>
      </div>
    </div>
  )
}
