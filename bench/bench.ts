import type { Place } from './place'
import { judge, type Summary, type Target } from './statistics'

/** One line of the table. */
export interface Row {
  id: string
  what: string
  /** The peer or the floor. */
  against: string
  target: Target
  measured: Summary
  unit?: string
  note?: string
  /** Counted, not timed: there is no noise to allow for. */
  isCounted?: boolean
}

export const verdictOn = ({ measured, target, isCounted }: Row) =>
  judge(measured.median, target, isCounted ? 0 : undefined)

export interface Settings {
  rounds: number
  /** Providers in the large database, 100,000 unless a quick look is wanted. */
  size: number
}

/** Checks first that both sides give the same output, then measures. */
export type Bench = (place: Place, settings: Settings, say: (line: string) => void) => Promise<Row[]>
