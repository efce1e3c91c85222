/** How far everybody has been concluded anew. */
export interface RescoreProgress {
  /** Incomplete: it came to its end, and passed over those that are not among the done. */
  state: 'waiting' | 'running' | 'failed' | 'incomplete'
  done: number
  total: number
}
