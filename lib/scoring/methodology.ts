/** The categories in the order of every page, each with its criteria's weights: whole numbers, 100 in all. */
const categories = {
  authority: {
    'authority.right-to-make-entry': 5,
    'authority.identity-match': 4,
    'authority.licence': 2,
    'authority.non-resident-setup': 2,
    'authority.foreign-importer': 2,
  },
  compliance: {
    'compliance.event-index': 7,
    'compliance.serious-findings': 4,
    'compliance.open-deadlines': 3,
    'compliance.history-disclosed': 3,
    'compliance.screening': 2,
    'compliance.method-red-flags': 3,
  },
  bond: {
    'bond.in-force': 4,
    'bond.sufficiency': 6,
    'bond.surety': 4,
    'bond.stacking': 1,
    'bond.notices': 3,
  },
  insurance: {
    'insurance.in-force': 4,
    'insurance.covers-importer-duties': 4,
    'insurance.limit': 3,
    'insurance.tail': 2,
    'insurance.carrier': 1,
    'insurance.named-insured': 1,
  },
  contract: {
    'contract.underpayment-bearer': 6,
    'contract.ability-to-pay': 3,
    'contract.cap': 2,
    'contract.survival': 2,
    'contract.notice': 2,
    'contract.duty-payment-proof': 2,
    'contract.refunds': 1,
    'contract.records-and-audit': 2,
    'contract.ad-cvd': 1,
  },
  capital: {
    'capital.net-worth': 5,
    'capital.experience': 2,
    'capital.concentration': 1,
    'capital.product-fit': 1,
  },
} as const

export type Category = keyof typeof categories
export type CriterionId = { [C in Category]: keyof (typeof categories)[C] & string }[Category]

export interface Methodology {
  version: number
  categories: Readonly<Record<Category, Readonly<Partial<Record<CriterionId, number>>>>>
  /** Criteria whose CRITICAL finding bars filing, whatever the score. */
  vetoes: readonly CriterionId[]
  /** Of the vetoes, what no waiver lifts: whatever is found, or only what these statements say. */
  unwaivable: Readonly<Partial<Record<CriterionId, 'ALWAYS' | readonly string[]>>>
  /** The criteria of the wiki's own text. */
  wiki: readonly CriterionId[]
  /** The lowest score, in tenths, of each band but the last. */
  bands: { A: number; B: number; C: number }
  /** Below this coverage, in ten-thousandths, more is gathered before anything is recommended. */
  leastCoverage: number
}

export const methodology: Methodology = {
  version: 1,
  categories,
  vetoes: [
    'authority.right-to-make-entry',
    'authority.identity-match',
    'authority.licence',
    'authority.non-resident-setup',
    'authority.foreign-importer',
    'compliance.serious-findings',
    'compliance.screening',
    'compliance.method-red-flags',
    'bond.in-force',
    'bond.sufficiency',
    'bond.surety',
    'bond.notices',
    'contract.underpayment-bearer',
    'contract.ad-cvd',
    'capital.net-worth',
  ],
  unwaivable: {
    'authority.right-to-make-entry': 'ALWAYS',
    'compliance.serious-findings': ['foundFRAUD', 'foundDEBARMENT'],
    'compliance.screening': 'ALWAYS',
    'compliance.method-red-flags': 'ALWAYS',
  },
  wiki: [
    'authority.licence',
    'authority.non-resident-setup',
    'compliance.event-index',
    'compliance.serious-findings',
    'compliance.open-deadlines',
    'compliance.history-disclosed',
    'bond.in-force',
    'bond.sufficiency',
    'insurance.in-force',
    'insurance.covers-importer-duties',
    'insurance.limit',
    'contract.underpayment-bearer',
    'contract.ability-to-pay',
    'contract.survival',
    'contract.records-and-audit',
    'capital.net-worth',
    'capital.experience',
  ],
  bands: { A: 850, B: 700, C: 550 },
  leastCoverage: 8_000,
}

/** Every criterion in the order of the methodology. */
export const criterionIds = Object.values(categories).flatMap(
  (criteria) => Object.keys(criteria) as CriterionId[],
)

const categoryById = Object.fromEntries(
  Object.entries(categories).flatMap(([category, criteria]) =>
    Object.keys(criteria).map((id) => [id, category]),
  ),
) as Record<CriterionId, Category>

export const categoryOf = (id: CriterionId): Category => categoryById[id]

/** Looked up some two hundred times a scorecard. */
const weights = new WeakMap<Methodology, ReadonlyMap<string, number>>()

export function weightOf(id: CriterionId, of: Methodology = methodology): number {
  let known = weights.get(of)
  if (!known) {
    known = new Map(Object.values(of.categories).flatMap((criteria) => Object.entries(criteria)))
    weights.set(of, known)
  }
  return known.get(id) ?? 0
}

export const totalWeight = criterionIds.reduce((sum, id) => sum + weightOf(id), 0)
