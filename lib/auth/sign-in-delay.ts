/** Failures are counted over this long. */
export const WINDOW_MS = 15 * 60_000
/** Failures without a delay: of one account from one address, of one address, and of one account from anywhere. */
export const FREE_FOR_ACCOUNT_HERE = 5
export const FREE_FOR_ADDRESS = 20
export const FREE_FOR_ACCOUNT = 20

const FIRST_DELAY_MS = 30_000

/**
 * Wrong codes of an account within a day: beyond them no six digits are looked at. Three of a million are right at any
 * time, so that whoever knows a password would guess one within months, however slowly; with these it takes decades.
 */
export const DAY_MS = 24 * 60 * 60_000
export const WRONG_CODES_A_DAY = 30
/** From so many on, the person and admins are told: few mistype their code so often, and none does with another's password. */
export const WRONG_CODES_TOLD = 10

/**
 * When the next try is looked at, after so many failures within the window: null for at once, then 30 seconds after the
 * last failure, doubling with each further one up to the whole window. Nobody is locked out for good.
 */
export function nextTryAt(failures: number, lastFailureAt: Date | null, free: number): Date | null {
  if (failures < free || lastFailureAt === null) return null
  const delay = Math.min(WINDOW_MS, FIRST_DELAY_MS * 2 ** Math.min(failures - free, 10))
  return new Date(lastFailureAt.getTime() + delay)
}
