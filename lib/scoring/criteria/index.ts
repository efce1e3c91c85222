import type { Assess } from '../criterion'
import type { CriterionId } from '../methodology'
import { authorityCriteria } from './authority'
import { bondCriteria } from './bond'
import { capitalCriteria } from './capital'
import { complianceCriteria } from './compliance'
import { contractCriteria } from './contract'
import { insuranceCriteria } from './insurance'

/** Every criterion of the methodology; one without its weight, or a weight without it, does not compile. */
export const criteria: Readonly<Record<CriterionId, Assess>> = {
  ...authorityCriteria,
  ...complianceCriteria,
  ...bondCriteria,
  ...insuranceCriteria,
  ...contractCriteria,
  ...capitalCriteria,
}
