import { isUnknownWhetherItPays } from './insurance'
import type { Exposure } from './left-to-us'

/** Why something of a claim is left to us, by the part of it. */
export const whyLeftReasons = {
  neverPromised: [
    'NO_CONTRACT',
    'BEARER_UNKNOWN',
    'SILENT',
    'PASS_THROUGH',
    'DISCLAIMS',
    'SHARED',
    'ENDS_EARLY',
    'END_UNKNOWN',
    'HEADS',
  ],
  aboveCap: ['CAP', 'CAP_UNKNOWN'],
  notCollectable: ['NO_INSURANCE', 'INSURANCE_UNKNOWN', 'INSURANCE_SHORT', 'WORTH_UNKNOWN', 'FUNDS_SHORT'],
} as const satisfies Record<Exclude<keyof Exposure['leftToUs'], 'total'>, readonly string[]>

export type LeftPart = keyof typeof whyLeftReasons
export type WhyLeft = (typeof whyLeftReasons)[LeftPart][number]

/**
 * Why each part of what is left to us is left, the parts in their order; nothing of a part of which nothing is left.
 * Never throws.
 */
export function whyLeft({ leftToUs, promise, refusals, isNetWorthKnown }: Exposure): WhyLeft[] {
  const { neverPromised, aboveCap, notCollectable } = leftToUs
  return [
    ...(neverPromised > 0 ? promise.lacks : []),
    ...(aboveCap > 0 ? ([promise.isCapKnown ? 'CAP' : 'CAP_UNKNOWN'] as const) : []),
    ...(notCollectable > 0
      ? ([whyNotInsured(refusals), isNetWorthKnown ? 'FUNDS_SHORT' : 'WORTH_UNKNOWN'] as const)
      : []),
  ]
}

function whyNotInsured(refusals: Exposure['refusals']) {
  if (refusals.length === 0) return 'INSURANCE_SHORT'
  return isUnknownWhetherItPays(refusals) ? 'INSURANCE_UNKNOWN' : 'NO_INSURANCE'
}
