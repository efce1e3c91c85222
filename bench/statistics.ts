/** Figures of one measurement: a ratio a round, so that what slows the machine down slows both sides of it. */
export interface Summary {
  rounds: number
  median: number
  least: number
  most: number
}

/** The middle value; of an even number of values the mean of the two in the middle. Throws for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  if (low === undefined || high === undefined) throw new RangeError('Nothing was measured')
  return (low + high) / 2
}

/** Each value over the one measured beside it. */
export function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  if (ours.length !== theirs.length) throw new RangeError('Rounds without a partner')
  return ours.map((value, round) => value / (theirs[round] ?? NaN))
}

export function summarise(values: readonly number[]): Summary {
  return {
    rounds: values.length,
    median: median(values),
    least: Math.min(...values),
    most: Math.max(...values),
  }
}

export type Target = { atMost: number } | { atLeast: number }
export type Verdict = 'met' | 'met within noise' | 'missed'

/** What two runs of the same program may differ by on a machine that others use too. */
const NOISE = 0.15

/** Judges the median against its target, the noise allowed for; what is counted rather than timed has none. */
export function judge(median: number, target: Target, noise = NOISE): Verdict {
  const isAtMost = 'atMost' in target
  const limit = isAtMost ? target.atMost : target.atLeast
  const reaches = (bound: number) => (isAtMost ? median <= bound : median >= bound)
  if (reaches(limit)) return 'met'
  return reaches(isAtMost ? limit * (1 + noise) : limit * (1 - noise)) ? 'met within noise' : 'missed'
}
