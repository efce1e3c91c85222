import type { AuthorityFacts } from './facts'

/** What an importer must have in the United States not to count as foreign. */
const limbs = ['isUsOrganised', 'hasUsPresence', 'hasUsAssets', 'hasUsOwnership'] as const
export type Limb = (typeof limbs)[number]

/**
 * Which limbs an importer is known to lack (one makes it foreign), and which are not known. Never throws.
 * Source: executive order of 3 June 2026, Strengthening Customs Enforcement.
 */
export const limbsOf = (
  authority: AuthorityFacts,
): { lacking: readonly Limb[]; unknown: readonly Limb[] } => ({
  lacking: limbs.filter((limb) => authority[limb] === false),
  unknown: limbs.filter((limb) => authority[limb] === null),
})

/** The route that the order leaves open: CTPAT, its own or its broker's, and a plan for single-transaction bonds. A route that nobody has shown is none. */
export const hasCtpatRoute = ({ hasSingleTransactionPlan, ctpatStatus }: AuthorityFacts) =>
  hasSingleTransactionPlan === true && (ctpatStatus === 'VALIDATED' || ctpatStatus === 'VALIDATED_BROKER')
