import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { adminForTest } from '@/lib/auth/testing'
import * as enums from '@/lib/choices'
import { flagFields } from '@/lib/compliance/schema'
import { pool, prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { engagementFields } from '@/lib/engagements/schema'
import * as read from '@/lib/forms/fields'
import { idle, type FormAction, type FormState, type FormValues } from '@/lib/forms/state'
import { providerFields } from '@/lib/providers/schema'
import { absenceRecord } from '@/lib/records/absence'
import type { RecordSpec } from '@/lib/records/envelope'
import { fromRow, type Field, type Fields, type FieldType } from '@/lib/records/fields'
import { recordSpecs } from '@/lib/records/specs'
import { storageOf } from '@/lib/records/storage'
import { settingFields } from '@/lib/settings/schema'
import { keptFrom, RULE } from '@/lib/settings/stored'
import { changeOwnNameAction, switchDigestAction } from './account/actions'
import {
  changeSecondFactorAction,
  confirmSecondFactorAction,
  startSecondFactorAction,
} from './account/second-factor/actions'
import { saveEngagementAction } from './engagements/actions'
import { assignGapsAction } from './gaps/actions'
import { changePersonAction, createPersonAction } from './people/actions'
import { archiveProviderAction, saveProviderAction } from './providers/[id]/actions'
import { decideAction } from './providers/[id]/decisions/actions'
import { assignGapAction, commentGapAction, enterCommentInErrorAction } from './providers/[id]/gaps/actions'
import { saveRecordAction } from './providers/[id]/records/actions'
import { requestWaiverAction } from './providers/[id]/waivers/actions'
import { changeSettingAction, switchRuleOnAction } from './settings/actions'

const ADMIN = '01890000-0000-7000-8000-000000000001'
const BEN = '01890000-0000-7000-8000-000000000002'

vi.mock('@/lib/auth/guard', () => ({ authorize: () => Promise.resolve(adminForTest()) }))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('next/headers', () => ({ headers: () => Promise.resolve(new Headers()) }))
vi.mock('next-intl/server', () => ({ getTranslations: () => Promise.resolve((word: string) => word) }))
const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)

useDatabase()

let providerId = ''
let gapId = ''
let commentId = ''

beforeAll(async () => {
  await prisma().person.createMany({
    data: [
      { id: ADMIN, email: 'ada@example.com', name: 'Ada', role: 'ADMIN' },
      { id: BEN, email: 'ben@example.com', name: 'Ben', role: 'AUDITOR' },
    ],
  })
  providerId = await newProvider()
})

const criterionId = 'bond.in-force'

/** With a gap and a comment on it. */
async function newProvider(): Promise<string> {
  const made = await prisma().provider.create({
    data: {
      legalName: 'Dunlin LLC',
      kind: 'OTHER',
      gaps: {
        create: {
          criterionId,
          kind: 'MISSING',
          severity: 'HIGH',
          finding: {},
          expected: 'A bond',
          found: 'None',
          pointsLostTenThousandths: 40_000,
          openedOn: new Date('2026-11-01'),
          comments: { create: { text: 'Asked', authorName: 'Ada', createdById: ADMIN } },
        },
      },
    },
    include: { gaps: { include: { comments: true } } },
  })
  gapId = made.gaps[0]?.id ?? ''
  commentId = made.gaps[0]?.comments[0]?.id ?? ''
  return made.id
}

/** Text that no field of any type may store, or that must come back exactly as it was typed. */
const anywhere = {
  nul: 'a\0b',
  megabyte: 'x'.repeat(1_000_000),
  bidi: 'invoice\u202Efdp.exe',
  prototype: '__proto__',
  markup: `"><script>alert(1)</script>`,
  formula: "=cmd|'/c calc'!A1",
} as const

/** What is no number, or none that anybody means. */
const numbers = [
  '-1',
  '1e9',
  '1.234',
  '12,34',
  '0x10',
  '１２',
  'Infinity',
  'NaN',
  '9'.repeat(30),
  '1000000000000.01',
]
const days = [
  '2026-02-30',
  '2027-02-29',
  '0001-01-01',
  '9999-12-31',
  '2026-13-01',
  '0000-00-00',
  '14/12/2026',
]
const answers = ['nonsense', 'toString', 'constructor', '0', 'true']

const ofType: Record<FieldType, readonly string[]> = {
  text: [],
  paragraph: [],
  day: days,
  money: numbers,
  percent: numbers,
  multiple: numbers,
  count: numbers,
  answer: answers,
  tick: answers,
  choice: answers,
  choices: answers,
  codes: answers,
  lines: [],
}

interface Form {
  name: string
  action: FormAction
  fields: Fields
  /** Hidden fields that the form must send, and those that a new thing does without. */
  hidden: string[]
  optionalHidden: string[]
  /** What a form that is right sends. */
  right: () => FormValues
  /** What of a saved form is stored under a field, for comparing with what was typed. */
  stored: () => Promise<Record<string, unknown>>
}

const plain = (schema: z.ZodType): Field => ({ type: 'text', schema })
const aboutKnowing = {
  source: { type: 'choice', schema: read.choice(enums.KnowledgeSource), isRequired: true },
  verifiedOn: { type: 'day', schema: read.optionalDate() },
  note: { type: 'paragraph', schema: read.optionalText() },
} satisfies Fields

const moves: Form[] = [
  {
    name: 'archive',
    action: archiveProviderAction,
    fields: { reason: plain(read.requiredText({ max: 1_000 })) },
    hidden: ['providerId', 'version', 'key'],
    optionalHidden: [],
    right: () => ({ providerId, version: String(providerVersion), reason: 'Right', key: randomUUID() }),
    stored: async () => ({
      reason: (await prisma().provider.findUniqueOrThrow({ where: { id: providerId } })).archivedReason,
    }),
  },
  {
    name: 'change person',
    action: changePersonAction,
    fields: {
      name: plain(read.requiredText({ max: 200 })),
      role: { type: 'choice', schema: read.choice(enums.Role), isRequired: true },
    },
    hidden: ['personId', 'version'],
    optionalHidden: [],
    right: () => ({ personId: BEN, version: String(benVersion), name: 'Ben', role: 'AUDITOR' }),
    stored: async () => {
      const row = await prisma().person.findUniqueOrThrow({ where: { id: BEN } })
      benVersion = row.version
      return row
    },
  },
]
let providerVersion = 1
let settingVersion = ''
let benVersion = 1

const newest = async (table: string): Promise<Record<string, unknown>> => {
  const model = prisma()[table as 'bond'] as unknown as { findFirst: (query: object) => Promise<object> }
  return (await model.findFirst({ orderBy: { id: 'desc' } })) as Record<string, unknown>
}

// An explanation stands with the answer it explains.
const everyFlagPresent = Object.fromEntries(Object.values(flagFields).map((flag) => [flag, 'PRESENT']))

const recordForms = [...Object.values(recordSpecs), absenceRecord].map((each): Form => {
  const spec = each as unknown as RecordSpec
  const storage = storageOf(spec)
  return {
    name: spec.slug,
    action: saveRecordAction,
    fields: { ...spec.fields, ...aboutKnowing },
    hidden: ['slug', 'providerId', 'key'],
    optionalHidden: ['recordId'],
    right: () => ({
      ...leastOf(spec.fields),
      ...(spec.kind === 'METHOD_CHECK' ? everyFlagPresent : {}),
      slug: spec.slug,
      providerId,
      source: 'DOCUMENT',
      key: randomUUID(),
    }),
    stored: async () => {
      const model = prisma()[storage.model as 'bond'] as unknown as {
        findFirst: (query: object) => Promise<Record<string, unknown>>
      }
      const row = await model.findFirst({ orderBy: { id: 'desc' }, include: storage.include })
      return { ...storage.fromRow(row), note: row.note }
    },
  }
})

const otherForms: Form[] = [
  {
    name: 'provider',
    action: saveProviderAction,
    fields: {
      ...providerFields,
      contactName: plain(read.optionalText({ max: 200 })),
      contactPosition: plain(read.optionalText({ max: 200 })),
      contactEmail: plain(read.optionalEmail()),
      contactPhone: plain(read.optionalPhone()),
    },
    hidden: ['key'],
    optionalHidden: ['providerId', 'ownerId', 'engagementId'],
    right: () => ({
      ...leastOf(providerFields),
      legalName: 'Right LLC',
      contactName: 'Jane',
      source: 'DOCUMENT',
      key: randomUUID(),
    }),
    stored: async () => {
      const row = await prisma().provider.findFirstOrThrow({
        orderBy: { id: 'desc' },
        include: { contacts: true },
      })
      const [contact] = row.contacts
      return {
        ...fromRow(providerFields, row),
        contactName: contact?.name,
        contactPosition: contact?.position,
        contactEmail: contact?.email,
        contactPhone: contact?.phone,
      }
    },
  },
  {
    name: 'engagement',
    action: saveEngagementAction,
    fields: engagementFields,
    hidden: ['key'],
    optionalHidden: ['engagementId'],
    right: () => ({ ...leastOf(engagementFields), name: `Right ${randomUUID()}`, key: randomUUID() }),
    stored: async () => fromRow(engagementFields, await newest('engagement')),
  },
  {
    name: 'setting',
    action: changeSettingAction,
    fields: settingFields('interestRateBasisPoints'),
    hidden: ['name', 'key'],
    optionalHidden: [],
    right: () => ({
      ...{ name: 'interestRateBasisPoints', version: settingVersion, key: randomUUID() },
      ...{ value: '7', effectiveOn: '2026-11-25', source: 'Right' },
    }),
    stored: async () => {
      const row = await prisma().setting.findUniqueOrThrow({ where: { name: 'interestRateBasisPoints' } })
      settingVersion = String(row.version)
      return { ...keptFrom(row) }
    },
  },
  {
    name: 'new person',
    action: createPersonAction,
    fields: {
      name: plain(read.requiredText({ max: 200 })),
      email: plain(read.optionalEmail()),
      role: { type: 'choice', schema: read.choice(enums.Role), isRequired: true },
    },
    hidden: [],
    optionalHidden: [],
    right: () => ({ name: 'Right', email: `${randomUUID()}@example.com`, role: 'AUDITOR' }),
    stored: () => newest('person'),
  },
  {
    name: 'own name',
    action: changeOwnNameAction,
    fields: { name: plain(read.requiredText({ max: 200 })) },
    hidden: ['version'],
    optionalHidden: [],
    right: () => ({ name: 'Ada', version: String(ownVersion) }),
    stored: async () => {
      const own = await prisma().person.findUniqueOrThrow({ where: { id: ADMIN } })
      ownVersion = own.version
      return own
    },
  },
  {
    name: 'daily digest',
    action: switchDigestAction,
    fields: {
      digest: { type: 'choice', schema: read.choice({ on: 'on', off: 'off' }), isRequired: true },
    },
    hidden: [],
    optionalHidden: [],
    right: () => ({ digest: 'off' }),
    stored: () => newest('person'),
  },
]
let ownVersion = 1

const ofGap = () => ({ providerId, criterionId, key: randomUUID() })
const dueOn: Field = { type: 'day', schema: read.optionalDate() }
const newestComment = () => prisma().gapComment.findFirstOrThrow({ orderBy: { id: 'desc' } })

const gapForms: Form[] = [
  {
    name: 'owner and due date of a gap',
    action: assignGapAction,
    fields: { dueOn },
    hidden: ['providerId', 'criterionId', 'key'],
    optionalHidden: ['ownerId', 'version'],
    right: () => ({ ...ofGap(), ownerId: ADMIN, dueOn: '2199-01-31' }),
    stored: async () => ({ ...(await prisma().gapWork.findUnique({ where: { gapId } })) }),
  },
  {
    name: 'several gaps',
    action: assignGapsAction,
    fields: { dueOn },
    hidden: ['gap', 'key'],
    optionalHidden: ['ownerId'],
    right: () => ({ gap: `${gapId}~0`, ownerId: ADMIN, dueOn: '2199-01-31', key: randomUUID() }),
    stored: async () => ({ ...(await prisma().gapWork.findUnique({ where: { gapId } })) }),
  },
  {
    name: 'comment on a gap',
    action: commentGapAction,
    fields: { text: plain(read.requiredText({ max: 2_000 })) },
    hidden: ['providerId', 'criterionId', 'key'],
    optionalHidden: [],
    right: () => ({ ...ofGap(), text: 'Right' }),
    stored: newestComment,
  },
  {
    name: 'comment entered in error',
    action: enterCommentInErrorAction,
    fields: { reason: plain(read.requiredText({ max: 500 })) },
    hidden: ['providerId', 'criterionId', 'commentId', 'key'],
    optionalHidden: [],
    right: () => ({ ...ofGap(), commentId, reason: 'Right' }),
    stored: async () => ({ reason: (await newestComment()).enteredInErrorReason }),
  },
]

/** The choices and days that must be given, nothing else. */
function leastOf(fields: Fields): FormValues {
  const required = Object.entries(fields).filter(([, field]) => field.isRequired)
  return Object.fromEntries(
    required.map(([name, field]) => [name, field.type === 'day' ? '2026-01-31' : firstChoice(field.schema)]),
  )
}

const everyChoice = Object.values(enums).flatMap((values) => Object.values(values) as string[])

function firstChoice(schema: z.ZodType): string {
  return everyChoice.find((value) => schema.safeParse(value).success) ?? ''
}

type Answer = FormState | 'saved'

/** What a browser would get back; a form that was saved ends in a redirect or says so. */
async function send(action: FormAction, values: FormValues): Promise<Answer> {
  const data = new FormData()
  for (const [name, value] of Object.entries(values))
    for (const each of [value].flat()) data.append(name, each)
  try {
    const state = await action(idle, data)
    return state.status === 'saved' ? 'saved' : state
  } catch (error) {
    if (error instanceof Error && 'digest' in error && String(error.digest).startsWith('NEXT_REDIRECT'))
      return 'saved'
    throw error
  }
}

/** Everything in the database, as one text. */
async function everything(): Promise<string> {
  const { rows: tables } = await pool().query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  )
  const digests = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ${name} t`,
  )
  return JSON.stringify((await pool().query(`${digests.join(' UNION ALL ')} ORDER BY name`)).rows)
}

/** Told in words that say what to do: a sentence, and nothing of the machinery. */
const isPlain = (message: string) =>
  /^[\p{Lu}\p{N}].*[.?]$/su.test(message) &&
  !/invalid input|expected|received|undefined|null|zod|prisma/i.test(message)

/** A megabyte is sent once for each type of field: reading it takes a while. */
const attacks = (type: FieldType, isFirst: boolean): [string, string | string[]][] => [
  ...Object.entries(anywhere).filter(([attack]) => isFirst || attack !== 'megabyte'),
  ...ofType[type].map((text): [string, string] => [text, text]),
  ['repeated', ['a', 'b']],
]

describe.each([...recordForms, ...otherForms, ...gapForms, ...moves])('the form: $name', (form) => {
  test('a bad answer in any field is told there, what was typed stays, and nothing is written', async () => {
    const before = await everything()
    const found: string[] = []
    const firstOf = (type: FieldType) =>
      Object.keys(form.fields).find((name) => form.fields[name]?.type === type)
    // What a field takes, by attack: all fields that take one are saved with it at once.
    const taken = new Map<string, FormValues>()
    for (const [name, field] of Object.entries(form.fields))
      for (const [attack, value] of attacks(field.type, name === firstOf(field.type))) {
        if (field.schema.safeParse(value).success) {
          taken.set(attack, { ...taken.get(attack), [name]: value })
          continue
        }
        const answer = await send(form.action, { ...form.right(), [name]: value })
        const at = `${name}, ${attack.slice(0, 20)}:`
        if (answer === 'saved') found.push(`${at} saved`)
        else if (answer.status !== 'invalid') found.push(`${at} ${answer.status}: ${answer.message}`)
        else if (!answer.fieldErrors[name]?.every(isPlain))
          found.push(`${at} ${JSON.stringify(answer.fieldErrors).slice(0, 200)}`)
        else if (JSON.stringify(answer.values[name]) !== JSON.stringify(value))
          found.push(`${at} not given back`)
      }
    expect(found).toEqual([])
    expect(await everything()).toBe(before)
    expect(log).not.toHaveBeenCalled()

    for (const [attack, typed] of taken) {
      // A provider of its own: of some kinds of record it may have one only.
      providerId = await newProvider()
      providerVersion = 1
      const answer = await send(form.action, { ...form.right(), ...typed })
      if (answer !== 'saved') {
        // Each taken by itself, refused beside the others: told in words at a field all the same.
        const messages = Object.values(answer.fieldErrors).flat()
        const isTold = answer.status === 'invalid' && messages.length > 0 && messages.every(isPlain)
        if (!isTold || attack in anywhere) found.push(`${attack}: ${JSON.stringify(answer).slice(0, 300)}`)
        continue
      }
      const stored = await form.stored()
      for (const [name, value] of Object.entries(typed)) {
        const meant = form.fields[name]?.schema.parse(value)
        const isSame = JSON.stringify(stored[name]) === JSON.stringify(meant)
        const isAsTyped = typeof meant !== 'string' || meant === value
        if (!isSame || !isAsTyped) found.push(`${name}, ${attack}: stored as ${JSON.stringify(stored[name])}`)
      }
    }
    expect(found).toEqual([])
    expect(log).not.toHaveBeenCalled()
  })

  test('everything wrong at once is told all at once', async () => {
    const before = await everything()
    const nul = Object.fromEntries(Object.keys(form.fields).map((name) => [name, 'a\0b']))
    const answer = await send(form.action, { ...form.right(), ...nul })
    expect(answer).toMatchObject({ status: 'invalid', values: nul })
    expect(Object.keys((answer as FormState).fieldErrors).sort()).toEqual(Object.keys(form.fields).sort())
    expect(await everything()).toBe(before)
  })

  test('hidden fields that are missing, repeated or made up are refused in words', async () => {
    const before = await everything()
    const right = form.right()
    const bad = ['x', '0', '-1', '1e3', 'a\0b', '__proto__', anywhere.megabyte, ['1', '2'], randomUUID()]
    for (const name of [...form.hidden, ...form.optionalHidden])
      for (const value of [undefined, ...bad]) {
        const isUsable = name === 'key' && value === bad.at(-1)
        if (isUsable || (value === undefined && form.optionalHidden.includes(name))) continue
        const { [name]: _, ...others } = right
        const answer = await send(form.action, value === undefined ? others : { ...others, [name]: value })
        const at = `${name} = ${JSON.stringify(value)?.slice(0, 40)}`
        expect([at, answer]).not.toEqual([at, 'saved'])
        const { status, message, fieldErrors } = answer as FormState
        const told = [...(message ? [message] : []), ...Object.values(fieldErrors).flat()]
        expect([at, told.length > 0 && told.every(isPlain), told]).toEqual([at, true, told])
        expect(['invalid', 'error', 'conflict']).toContain(status)
      }
    expect(await everything()).toBe(before)
    expect(log).not.toHaveBeenCalled()
  })
})

const BEHIND = '2020-01-31'

/** Forms with a day that must lie ahead and does not, and with another fault: which fields are told. */
const behind: [string, FormAction, () => FormValues, string[]][] = [
  [
    'decision',
    decideAction,
    () => ({
      ...{ providerId, version: '1', key: randomUUID(), seen: 'x', seenSeq: '1', outcome: 'CONDITIONAL' },
      ...{ valueCapCents: 'lots', everyPort: 'on', goods: 'Shirts' },
      ...{ conditionWords1: 'A letter', conditionDueOn1: BEHIND, conditionDueOn3: BEHIND },
    }),
    ['conditionDueOn1', 'conditionDueOn3', 'conditionWords3', 'valueCapCents'],
  ],
  ...[BEHIND, '2199-01-31'].map((endsOn): (typeof behind)[number] => [
    `waiver until ${endsOn}`,
    requestWaiverAction,
    () => ({ ...ofGap(), found: 'x', reason: '', compensatingControl: 'x', scope: 'x', endsOn }),
    ['endsOn', 'reason'],
  ]),
  ['gaps', assignGapsAction, () => ({ dueOn: BEHIND, key: randomUUID() }), ['dueOn', 'gap']],
  [
    'provider',
    saveProviderAction,
    () => ({ ...rightProvider(), website: 'a\0b', nextReviewOn: BEHIND }),
    ['nextReviewOn', 'website'],
  ],
  [
    'foreign-importer rule',
    switchRuleOnAction,
    () => ({ from: BEHIND, source: 'x', address: 'a\0b', version: '', key: randomUUID() }),
    ['address', 'from'],
  ],
]
const rightProvider = () => otherForms.find(({ name }) => name === 'provider')!.right()

test.each(behind)(
  'a day that lies behind is told with what else is wrong: %s',
  async (_, action, typed, at) => {
    const before = await everything()
    const answer = await send(action, typed())
    expect(answer).toMatchObject({ status: 'invalid' })
    expect(Object.keys((answer as FormState).fieldErrors).sort()).toEqual(at)
    expect(await everything()).toBe(before)
  },
)

test('a day that lies behind and is stored already may stay', async () => {
  providerId = await newProvider()
  await prisma().provider.update({ where: { id: providerId }, data: { nextReviewOn: new Date(BEHIND) } })
  await prisma().setting.create({ data: { name: RULE, effectiveOn: new Date(BEHIND) } })
  const version = '1'
  const provider = { ...rightProvider(), providerId, version, nextReviewOn: BEHIND, website: 'a\0b' }
  const rule = { from: BEHIND, source: 'x', address: 'a\0b', version, key: randomUUID() }
  const told = async (action: FormAction, typed: FormValues) =>
    Object.keys(((await send(action, typed)) as FormState).fieldErrors)
  expect(await told(saveProviderAction, provider)).toEqual(['website'])
  expect(await told(switchRuleOnAction, rule)).toEqual(['address'])
})

/** Their fields are never given back and what is refused is counted, so they stand apart from the table above. */
const secretForms: [string, FormAction, string[]][] = [
  ['begin a second factor', startSecondFactorAction, ['currentPassword', 'oneTimeCode']],
  ['confirm a second factor', confirmSecondFactorAction, ['oneTimeCode']],
  ['change a second factor', changeSecondFactorAction, ['currentPassword', 'oneTimeCode', 'change']],
]

test.each(secretForms)(
  'whatever is typed to %s is refused in words and given back to nobody',
  async (_, action, fields) => {
    const factors = async () =>
      JSON.stringify([
        await prisma().secondFactor.findMany(),
        await prisma().secondFactorSetup.findMany(),
        await prisma().recoveryCode.findMany(),
      ])
    const before = await factors()
    for (const name of fields)
      for (const value of [
        '',
        ...Object.values(anywhere),
        '000000',
        '1234-5678-9012-3456-7890',
        ['1', '2'],
      ]) {
        const right = Object.fromEntries(fields.map((field) => [field, 'Right 123456']))
        const answer = await send(action, { ...right, [name]: value })
        const at = `${name} = ${JSON.stringify(value).slice(0, 40)}`
        expect([at, answer]).not.toEqual([at, 'saved'])
        const { status, message, fieldErrors, values } = answer as FormState
        const told = [...(message ? [message] : []), ...Object.values(fieldErrors).flat()]
        expect([at, told.length > 0 && told.every(isPlain), told]).toEqual([at, true, told])
        expect(['invalid', 'error']).toContain(status)
        expect(Object.keys(values).filter((given) => given !== 'change')).toEqual([])
      }
    expect(await factors()).toBe(before)
    expect(log).not.toHaveBeenCalled()
  },
)
