/** A request for a waiver that nobody settled, took back or that ended by itself. Its last day may have come. */
export const unsettled = { settledAt: null, withdrawnAt: null, endedOn: null } as const

/** The same in SQL, of a row of `waiver` by this name. */
export const isUnsettled = (row: string) =>
  `${row}.settled_at IS NULL AND ${row}.withdrawn_at IS NULL AND ${row}.ended_on IS NULL`

/** Of these what can still be settled on a day: approved on its last one it would lift nothing (isTermOver). */
export const canBeSettled = (row: string, day: string) =>
  `${isUnsettled(row)} AND ${row}.ends_on > ${day}::date`
