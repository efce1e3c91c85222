import { ratios } from './statistics'

type Side = (round: number) => Promise<unknown>

interface Sides {
  a: Side
  b: Side
  /** Runs ahead of each side of a round, outside its time. */
  before?: (side: 'a' | 'b', round: number) => Promise<unknown>
}

/** What passes on the wall, or what this process used of a processor: for pure work, which others only hold up. */
type Clock = 'wall' | 'processor'

const read: Record<Clock, () => number> = {
  wall: () => performance.now(),
  processor: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  },
}

/** A, B, A, B ... after a round of each that does not count, which is round 0; milliseconds by side. */
export async function interleave(
  rounds: number,
  { a, b, before }: Sides,
  clock: Clock = 'wall',
): Promise<{ a: number[]; b: number[]; ratios: number[] }> {
  const taken = { a: [] as number[], b: [] as number[] }
  for (let round = 0; round <= rounds; round += 1)
    for (const side of ['a', 'b'] as const) {
      await before?.(side, round)
      const from = read[clock]()
      await (side === 'a' ? a : b)(round)
      const ms = read[clock]() - from
      if (round > 0) taken[side].push(ms)
    }
  return { ...taken, ratios: ratios(taken.a, taken.b) }
}
