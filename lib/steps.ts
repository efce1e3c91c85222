/** Long work that pauses after each of its steps, so that whoever has it done may let others go first. */
export type Steps<R> = Generator<void, R, void>

/** So long at most nobody else in this process is answered. */
const SLICE_MS = 10

interface Pace {
  now?: () => number
  /** Until whatever else waits in this process had its turn. */
  rest?: () => Promise<void>
}

/** Does the work a slice at a time, and lets whatever else waits in this process go first between two of them. */
export async function inSlices<R>(
  steps: Steps<R>,
  { now = () => performance.now(), rest = afterOthers }: Pace = {},
): Promise<R> {
  let began = now()
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (now() - began < SLICE_MS) continue
    await rest()
    began = now()
  }
}

/** Does all of it without a pause. */
export function allAtOnce<R>(steps: Steps<R>): R {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

const afterOthers = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Two works as one, for whom both results are. */
export function* oneAfterAnother<A, B>(first: Steps<A>, second: Steps<B>): Steps<[A, B]> {
  return [yield* first, yield* second]
}
