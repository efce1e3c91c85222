import { expect, test } from 'vitest'
import { Role } from '@/lib/choices'
import { can, decides, isDeciding, permissions, type Permission } from './permissions'

type Row = Record<Role, boolean>
const everyone: Row = { ANALYST: true, MANAGER: true, ADMIN: true, AUDITOR: true }
const allButAuditors: Row = { ANALYST: true, MANAGER: true, ADMIN: true, AUDITOR: false }
const managersAndAdmins: Row = { ANALYST: false, MANAGER: true, ADMIN: true, AUDITOR: false }
const adminsOnly: Row = { ANALYST: false, MANAGER: false, ADMIN: true, AUDITOR: false }

const matrix: Record<Permission, Row> = {
  'provider:read': everyone,
  'provider:write': allButAuditors,
  'provider:submit': allButAuditors,
  'provider:decide': managersAndAdmins,
  'waiver:request': allButAuditors,
  'waiver:approve': managersAndAdmins,
  'record:write': allButAuditors,
  'engagement:write': allButAuditors,
  'gap:write': allButAuditors,
  'gap:assign': managersAndAdmins,
  'export:read': everyone,
  'audit:read': everyone,
  'methodology:read': everyone,
  'people:manage': adminsOnly,
  'settings:manage': adminsOnly,
  'sample:remove': adminsOnly,
  'account:manage': everyone,
}

const cells = permissions.flatMap((permission) =>
  Object.values(Role).map((role) => ({ permission, role, allowed: matrix[permission][role] })),
)

test.each(cells)('$role and $permission: $allowed', ({ permission, role, allowed }) => {
  expect(can(role, permission)).toBe(allowed)
})

test('the matrix names every permission there is', () => {
  expect(Object.keys(matrix).toSorted()).toEqual(permissions.toSorted())
})

test('whoever may decide may also submit and request: what they did themselves they never decide', () => {
  const deciding = Object.values(Role).filter(
    (role) => can(role, 'provider:decide') || can(role, 'waiver:approve'),
  )
  expect(deciding).toEqual(['MANAGER', 'ADMIN'])
  for (const role of deciding) {
    expect(can(role, 'provider:submit')).toBe(true)
    expect(can(role, 'waiver:request')).toBe(true)
  }
})

test('auditors change nothing but their own account', () => {
  const granted = permissions.filter((permission) => can('AUDITOR', permission))
  expect(granted.filter((permission) => !permission.endsWith(':read'))).toEqual(['account:manage'])
})

test('a second factor may be asked for by what decides or administers, and of whoever holds any of it', () => {
  expect(permissions.filter(isDeciding)).toEqual([
    'provider:decide',
    'waiver:approve',
    'people:manage',
    'settings:manage',
  ])
  expect(Object.values(Role).filter(decides)).toEqual(['MANAGER', 'ADMIN'])
})
