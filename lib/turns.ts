/** How many may do at once what takes room in this process, and how many of them one person. */
export interface Turns {
  /** What gives the turn back, once however often it is called; null: this person has to wait. */
  take: (personId: string) => (() => void) | null
}

export function turnsFor({ atOnce, ofAPerson }: { atOnce: number; ofAPerson: number }): Turns {
  const taken = new Map<string, number>()
  let all = 0
  return {
    take(personId) {
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
      }
    },
  }
}
