import { can } from '@/lib/auth/permissions'
import { notAnother, type NotAnother } from './another-person'
import type { Mover } from './moves'

/**
 * Why somebody may not say that a condition is met: it settles what was asked for, as approving does, so somebody who
 * decides says it, and never whoever submitted the provider. Null: they may. That it is not met after all, anybody who
 * records may say: it permits nothing.
 */
export function meetRefusalOf(submittedById: string, { personId, role }: Mover): 'role' | NotAnother | null {
  return can(role, 'provider:decide') ? notAnother(submittedById, personId) : 'role'
}
