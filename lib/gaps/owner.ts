import { can } from '@/lib/auth/permissions'
import type { Role } from '@/lib/choices'

interface Person {
  role: Role
  isDisabled: boolean
}

/** Whoever may work on gaps and can sign in. */
export const canOwn = ({ role, isDisabled }: Person) => !isDisabled && can(role, 'gap:write')

/** Somebody whom gaps are given to, or who has some. */
export interface GapPerson extends Person {
  id: string
  name: string
}

/** Why an owner will not see to a gap; null where nothing is known against it. */
export function cannotBecause(owner: Person): 'disabled' | 'readsOnly' | null {
  if (owner.isDisabled) return 'disabled'
  return canOwn(owner) ? null : 'readsOnly'
}
