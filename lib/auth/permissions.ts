import type { Role } from '@/lib/choices'

/** Who may do what: the only place where a role means something. */
const table = {
  'provider:read': ['ANALYST', 'MANAGER', 'ADMIN', 'AUDITOR'],
  'provider:write': ['ANALYST', 'MANAGER', 'ADMIN'],
  'provider:submit': ['ANALYST', 'MANAGER', 'ADMIN'],
  'provider:decide': ['MANAGER', 'ADMIN'],
  'waiver:request': ['ANALYST', 'MANAGER', 'ADMIN'],
  'waiver:approve': ['MANAGER', 'ADMIN'],
  'record:write': ['ANALYST', 'MANAGER', 'ADMIN'],
  'engagement:write': ['ANALYST', 'MANAGER', 'ADMIN'],
  'gap:write': ['ANALYST', 'MANAGER', 'ADMIN'],
  'gap:assign': ['MANAGER', 'ADMIN'],
  'export:read': ['ANALYST', 'MANAGER', 'ADMIN', 'AUDITOR'],
  'audit:read': ['ANALYST', 'MANAGER', 'ADMIN', 'AUDITOR'],
  'methodology:read': ['ANALYST', 'MANAGER', 'ADMIN', 'AUDITOR'],
  'people:manage': ['ADMIN'],
  'settings:manage': ['ADMIN'],
  'sample:remove': ['ADMIN'],
  'account:manage': ['ANALYST', 'MANAGER', 'ADMIN', 'AUDITOR'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof table

export const permissions = Object.keys(table) as Permission[]

/** What decides or administers: where the company wants it, only with a second factor. */
export const decidingPermissions = [
  'provider:decide',
  'waiver:approve',
  'people:manage',
  'settings:manage',
] as const satisfies readonly Permission[]

export const isDeciding = (permission: Permission): boolean =>
  decidingPermissions.some((each) => each === permission)

/** Whether somebody of this role decides or administers anything. */
export const decides = (role: Role): boolean => decidingPermissions.some((each) => can(role, each))

/** Pure, so that navigation and buttons hide by the same table what the guard refuses. */
export function can(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = table[permission]
  return roles.includes(role)
}
