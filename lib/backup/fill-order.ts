export interface Reference {
  from: string
  to: string
}

/** Tables in an order in which each comes after those it refers to; by name where that leaves a choice. */
export function fillOrder(tables: readonly string[], references: readonly Reference[]): string[] {
  const left = new Set(tables.toSorted())
  const order: string[] = []
  while (left.size > 0) {
    const next = [...left].find((table) =>
      references.every(({ from, to }) => from !== table || to === table || !left.has(to)),
    )
    if (next === undefined)
      throw new Error(
        `The tables ${[...left].join(', ')} refer to each other in a ring: none can be filled first`,
      )
    left.delete(next)
    order.push(next)
  }
  return order
}
