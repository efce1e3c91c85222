const EVERY_MS = 5_000

export const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** Gives what tells, every few seconds, which table is being copied and how far it is. */
export function sayProgress(): (progress: { table: string; at: number; of: number; bytes: number }) => void {
  let saidAt = performance.now()
  return ({ table, at, of, bytes }) => {
    if (performance.now() - saidAt < EVERY_MS) return
    saidAt = performance.now()
    console.log(`Table ${at} of ${of}, ${table}: ${megabytes(bytes)} so far`)
  }
}
