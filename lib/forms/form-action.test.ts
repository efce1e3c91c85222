import { redirect } from 'next/navigation'
import { beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { adminForTest } from '@/lib/auth/testing'
import { ConflictError, DomainError, NotFoundError, SecondFactorError } from '@/lib/errors'
import { formKey, moneyCents, optionalText, requiredText } from './fields'
import { withAuthorize } from './form-action'
import { idle } from './state'

vi.mock('server-only', () => ({}))
vi.mock('@/lib/auth/guard', () => ({ authorize: () => null }))

const schema = z
  .object({
    key: formKey(),
    name: requiredText({ what: 'the name' }),
    amount: moneyCents(),
    note: optionalText(),
  })
  .refine((input) => input.note !== input.name, { path: ['note'], message: 'Say more than the name.' })
type Input = z.infer<typeof schema>

const KEY = '01890000-0000-7000-8000-00000000000a'
const sent = { key: KEY, name: 'Harbor', amount: '$1,000', note: '' }

function form(values: Record<string, string | string[]>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(values))
    for (const each of [value].flat()) data.append(name, each)
  return data
}

function submit(
  run: (input: Input) => Promise<string | void>,
  values: Record<string, string | string[]> = sent,
) {
  const actor = adminForTest()
  const action = withAuthorize(
    { permission: 'provider:write', schema, run: (_actor, input) => run(input) },
    () => Promise.resolve(actor),
  )
  return action(idle, form(values))
}

const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
beforeEach(() => log.mockClear())

test('a form that is right is run with what the fields mean, and the next one gets a new key', async () => {
  const seen: Input[] = []
  const state = await submit(async (input) => void seen.push(input))
  expect(seen).toEqual([{ key: KEY, name: 'Harbor', amount: 100_000, note: null }])
  expect(state).toMatchObject({ status: 'saved', fieldErrors: {} })
  expect(state.values.key).toMatch(/^[0-9a-f-]{36}$/)
  expect(state.values.key).not.toBe(KEY)
})

test('what the command has to say is told', async () => {
  expect(await submit(async () => 'Saved.')).toMatchObject({ status: 'saved', message: 'Saved.' })
})

test('whoever may not is told so, and nothing is run', async () => {
  const run = vi.fn<() => Promise<void>>()
  const action = withAuthorize({ permission: 'provider:write', schema, run }, () => Promise.resolve(null))
  expect(await action(idle, form(sent))).toMatchObject({ status: 'error', message: 'You may not do this.' })
  expect(run).not.toHaveBeenCalled()
})

test('mistakes are told at their fields and what was typed is given back', async () => {
  const run = vi.fn<() => Promise<void>>()
  const typed = { ...sent, name: ' ', amount: 'lots' }
  const state = await submit(run, typed)
  expect(state).toMatchObject({ status: 'invalid', values: typed })
  expect(Object.keys(state.fieldErrors)).toEqual(['name', 'amount'])
  expect(run).not.toHaveBeenCalled()
})

test('what the day refuses is told with what else is wrong, and alone', async () => {
  const run = vi.fn<() => Promise<void>>()
  const besides = () => [{ path: ['note'], message: 'Not yet.' }]
  const action = withAuthorize({ permission: 'provider:write', schema, besides, run }, () =>
    Promise.resolve(adminForTest()),
  )
  const both = await action(idle, form({ ...sent, amount: 'lots' }))
  expect(Object.keys(both.fieldErrors)).toEqual(['amount', 'note'])
  expect((await action(idle, form(sent))).fieldErrors).toEqual({ note: ['Not yet.'] })
  expect(run).not.toHaveBeenCalled()
})

test('a rule between fields is told at the field it names', async () => {
  const state = await submit(async () => undefined, { ...sent, note: 'Harbor' })
  expect(state.fieldErrors).toEqual({ note: ['Say more than the name.'] })
})

test('a name sent twice is refused where one answer is asked for', async () => {
  const state = await submit(async () => undefined, { ...sent, name: ['Harbor', 'Pier'] })
  expect(state.fieldErrors.name?.[0]).toMatch(/more than once/)
  expect(state.values.name).toEqual(['Harbor', 'Pier'])
})

test('a rule of the business is told at its field, or above the form when it has none', async () => {
  const atField = await submit(() => Promise.reject(new DomainError('This number is taken.', 'name')))
  expect(atField).toMatchObject({
    status: 'invalid',
    fieldErrors: { name: ['This number is taken.'] },
    values: sent,
  })
  const above = await submit(() => Promise.reject(new DomainError('The provider is archived.')))
  expect(above).toMatchObject({ status: 'error', message: 'The provider is archived.', values: sent })
})

test('a lost race shows both versions and overwrites nothing', async () => {
  const current = {
    values: { name: 'Pier' },
    version: 4,
    changedBy: 'Bo',
    changedAt: new Date('2026-11-24T10:00:00Z'),
    sent: { amount: '40,000.00' },
  }
  const state = await submit(() => Promise.reject(new ConflictError(current)), {
    ...sent,
    amount: '40000',
    version: '3',
  })
  expect(state).toMatchObject({
    status: 'conflict',
    values: { ...sent, amount: '40,000.00', version: '4' },
    theirs: { values: { name: 'Pier' }, version: 4, changedBy: 'Bo', changedAt: '2026-11-24T10:00:00.000Z' },
  })
})

test('what is not there is told in words', async () => {
  const state = await submit(() => Promise.reject(new NotFoundError()))
  expect(state).toMatchObject({ status: 'error', message: expect.stringMatching(/not here any more/) })
})

test('an unknown error is logged as one line and never shown', async () => {
  const state = await submit(() => Promise.reject(new Error('password=hunter2\nsecond line')))
  expect(state).toMatchObject({
    status: 'error',
    message: 'Something went wrong. Nothing was saved.',
    values: sent,
  })
  expect(JSON.stringify(state)).not.toContain('hunter2')
  const line = String(log.mock.calls[0]?.[0])
  expect(line.trimEnd()).not.toContain('\n')
  expect(JSON.parse(line)).toMatchObject({
    kind: 'error',
    permission: 'provider:write',
    error: { name: 'Error' },
  })
})

test('a redirect goes through', async () => {
  await expect(submit(() => redirect('/providers'))).rejects.toThrow('NEXT_REDIRECT')
  expect(log).not.toHaveBeenCalled()
})

test('passwords are never given back', async () => {
  const state = await submit(async () => undefined, { ...sent, name: '', newPassword: 'hunter2' })
  expect(JSON.stringify(state)).not.toContain('hunter2')
})

test('fields of Next, files and names with a meaning to JavaScript are left out', async () => {
  const data = form({ ...sent, name: '', $ACTION_ID_abc: 'x', __proto__: 'y', constructor: 'z' })
  data.append('__proto__', 'polluted')
  data.append('file', new File(['x'], 'x.txt'))
  const action = withAuthorize({ permission: 'provider:write', schema, run: async () => undefined }, () =>
    Promise.resolve(adminForTest()),
  )
  const state = await action(idle, data)
  expect(Object.keys(state.values).sort()).toEqual(['amount', 'constructor', 'key', 'name', 'note'])
  expect(Object.getPrototypeOf(state.values)).toBe(Object.prototype)
})

test('where a second factor is wanted and none was shown, it says so and where to set one up', async () => {
  const link = { href: '/account/second-factor', label: 'Set up a second factor' }
  const action = withAuthorize({ permission: 'provider:decide', schema, run: () => Promise.resolve() }, () =>
    Promise.reject(new SecondFactorError('A second factor is needed.', undefined, link)),
  )
  expect(await action(idle, form(sent))).toMatchObject({
    values: sent,
    ...{ status: 'error', message: 'A second factor is needed.', link },
  })
  expect(log).not.toHaveBeenCalled()
})

test('what is shown this once goes with the answer, and a code that was typed does not come back', async () => {
  const codes = withAuthorize(
    {
      permission: 'account:manage',
      schema,
      run: () => Promise.resolve({ message: 'Made.', once: ['1', '2'] }),
    },
    () => Promise.resolve(adminForTest()),
  )
  expect(await codes(idle, form(sent))).toMatchObject({ status: 'saved', message: 'Made.', once: ['1', '2'] })
  const refused = await codes(idle, form({ ...sent, name: '', oneTimeCode: '123456', password: 'secret' }))
  expect(refused.status).toBe('invalid')
  expect(JSON.stringify(refused)).not.toMatch(/123456|secret/)
})
