'use client'

import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { FormState } from '@/lib/forms/state'

export interface Chosen {
  file: File
  /** Of this file, so that it is stored once however often it is sent. */
  key: string
  /** How much of it has been sent; null: it waits. */
  percent: number | null
  isStored: boolean
  problem: string | null
  link?: FormState['link'] | null
}

export type ChosenLabels = Record<'chosen' | 'remove' | 'sent' | 'waiting' | 'stored', string>

type Props = {
  chosen: readonly Chosen[]
  labels: ChosenLabels
  isPending: boolean
  remove: (key: string) => void
}

/** The files that are to be stored, and where each of them is. */
export function ChosenFiles({ chosen, labels, isPending, remove }: Props) {
  if (chosen.length === 0) return null
  return (
    <ul className="chosen" aria-label={labels.chosen}>
      {chosen.map((one) => (
        <li key={one.key}>
          <span className="wrap-anywhere">{one.file.name}</span>
          <Where one={one} labels={labels} />
          {!one.isStored && !isPending && (
            <Button
              kind="quiet"
              onClick={() => remove(one.key)}
              aria-label={`${labels.remove}: ${one.file.name}`}
            >
              <Icon name="cross" />
            </Button>
          )}
          {one.problem && (
            <p className="error">
              <Icon name="critical" />
              <span>
                {one.problem} {one.link && <a href={one.link.href}>{one.link.label}</a>}
              </span>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Where({ one, labels }: { one: Chosen; labels: ChosenLabels }) {
  if (one.isStored) return <output className="small muted">{labels.stored}</output>
  if (one.percent === null) return <span className="small muted">{one.problem ? '' : labels.waiting}</span>
  return (
    <label className="progress">
      <output>
        {one.percent}% {labels.sent}
      </output>
      <progress value={one.percent} max={100} aria-label={one.file.name} />
    </label>
  )
}
