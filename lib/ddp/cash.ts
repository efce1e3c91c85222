import { multiplyDivide, type Cents } from '@/lib/money'

/** One month of the first year, 1 to 12; amounts in cents. */
export interface MonthOfCash {
  month: number
  /** What is paid in the month. */
  dutyCents: Cents
  premiumCents: Cents
  financingCents: Cents
  collateralCostCents: Cents
  /** What is out at its end: it comes back when the business ends. */
  dutyFloatCents: Cents
  collateralCents: Cents
  /** What is out, and what bond and money have cost so far; without the duty itself. */
  cashOutCents: Cents
}

/** What a year costs and ties up, in cents. */
export interface YearOfCash {
  dutyCents: Cents
  /** Paid at once, or month by month as entries come. */
  premiumCents: Cents
  isPremiumPaidAtOnce: boolean
  financingCents: Cents
  collateralCostCents: Cents
  dutyFloatCents: Cents
  collateralCents: Cents
}

/**
 * Twelve months of a year as it runs steadily: float and collateral are out from the first month on, the premium of a
 * continuous bond is paid in it, everything else month by month. The months of each line add up to the year to the cent.
 * Never throws for amounts of 0 or more.
 */
export function monthsOfCash(year: YearOfCash): MonthOfCash[] {
  const { dutyFloatCents, collateralCents } = year
  let cost = 0
  return Array.from({ length: 12 }, (_, index) => {
    const month = index + 1
    const part = (total: Cents) => upTo(total, month) - upTo(total, month - 1)
    const premiumCents = year.isPremiumPaidAtOnce
      ? month === 1
        ? year.premiumCents
        : 0
      : part(year.premiumCents)
    const [financingCents, collateralCostCents] = [part(year.financingCents), part(year.collateralCostCents)]
    cost += premiumCents + financingCents + collateralCostCents
    return {
      month,
      dutyCents: part(year.dutyCents),
      premiumCents,
      financingCents,
      collateralCostCents,
      dutyFloatCents,
      collateralCents,
      cashOutCents: dutyFloatCents + collateralCents + cost,
    }
  })
}

/** The running total is rounded, not each month, so that no cent is lost on the way. */
const upTo = (total: Cents, months: number) => multiplyDivide(total, months, 12)
