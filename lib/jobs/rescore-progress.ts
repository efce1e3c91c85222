/** How far everybody has been concluded anew. */
export interface RescoreProgress {
  state: 'waiting' | 'running' | 'failed'
  done: number
  total: number
}
