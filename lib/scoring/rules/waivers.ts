/** How long a waiver may hold, from the day on which it is asked for. A veto that need not be mended by a day is none. */
export const waiverTerm = { longestDays: 180 } as const
