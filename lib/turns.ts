/** What gives a turn back, once however often it is called. */
type GiveBack = () => void

/** How many may do at once what takes room in this process, and how many of them one person. */
export interface Turns {
  /** Null: this person has to wait. */
  take: (personId: string) => GiveBack | null
  /** Waits for a turn, whoever came first before the others; null: none came free for so long. */
  wait: (personId: string, patienceMs: number) => Promise<GiveBack | null>
}

export function turnsFor({ atOnce, ofAPerson }: { atOnce: number; ofAPerson: number }): Turns {
  const taken = new Map<string, number>()
  /** Each tries for itself. */
  const waiting = new Set<() => void>()
  let all = 0
  const take = (personId: string): GiveBack | null => {
    const own = taken.get(personId) ?? 0
    if (own >= ofAPerson || all >= atOnce) return null
    taken.set(personId, own + 1)
    all += 1
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      all -= 1
      const left = (taken.get(personId) ?? 1) - 1
      if (left > 0) taken.set(personId, left)
      else taken.delete(personId)
      for (const attempt of waiting) attempt()
    }
  }
  const wait = (personId: string, patienceMs: number) =>
    new Promise<GiveBack | null>((resolve) => {
      const end = (giveBack: GiveBack | null) => {
        clearTimeout(patience)
        waiting.delete(attempt)
        resolve(giveBack)
      }
      const attempt = () => {
        const giveBack = take(personId)
        if (giveBack) end(giveBack)
      }
      const patience = setTimeout(() => end(null), patienceMs).unref()
      waiting.add(attempt)
      attempt()
    })
  return { take, wait }
}
