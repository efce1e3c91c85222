import { z } from 'zod'
import { DecisionOutcome, Head } from '@/lib/choices'
import type { IsoDate } from '@/lib/dates'
import { agreeing, type Rule } from '@/lib/forms/agreeing'
import { typedDay } from '@/lib/forms/typed-day'
import * as form from '@/lib/forms/fields'
import type { Cents } from '@/lib/money'
import { requiredPastDay, shapeOf } from '@/lib/records/fields'

const LONG = 4_000
/** Enough for the terms of one approval; whoever needs more puts two in one. */
export const MOST_CONDITIONS = 6

/** What every move of a provider sends. */
const moved = { providerId: form.id(), version: form.rowVersion(), key: form.formKey() }

export const submissionInput = z.object(moved)
export type SubmissionInput = z.infer<typeof submissionInput>

/** The moves that ask for a reason and make no decision. */
export const managedMoves = {
  sendBack: 'sendBack',
  suspend: 'suspend',
  offBoard: 'offBoard',
  close: 'close',
  reopen: 'reopen',
} as const
export type ManagedMove = keyof typeof managedMoves

const managedMove = z.object({
  ...moved,
  move: form.choice(managedMoves),
  reason: form.requiredText({ what: 'the reason', max: LONG }),
  /** Of closing: why, although entries are unliquidated or nobody knows. */
  closedDespite: form.optionalText({ max: LONG }),
})
export type ManagedMoveInput = z.infer<typeof managedMove>

export const managedMoveInput = agreeing<ManagedMoveInput>(managedMove, [
  ({ move, closedDespite }, refuse) => {
    if (closedDespite !== null && move !== 'close')
      refuse('closedDespite', 'Only closing a provider has this. Leave it empty.')
  },
])

const DUE_BEHIND = 'Enter today or a later day.'

export const conditionFields = Array.from({ length: MOST_CONDITIONS }, (_, index) => ({
  words: `conditionWords${index + 1}`,
  dueOn: `conditionDueOn${index + 1}`,
}))

/** Which days by which something is to be met are over, at their fields. */
export function daysBehind(values: object, today: IsoDate): { path: [string]; message: string }[] {
  const typed = new Map<string, unknown>(Object.entries(values))
  return conditionFields.flatMap(({ dueOn }) => {
    const day = typedDay(typed.get(dueOn))
    return day !== null && day < today ? [{ path: [dueOn], message: DUE_BEHIND }] : []
  })
}

const conditionShape = Object.fromEntries(
  conditionFields.flatMap(({ words, dueOn }) => [
    [words, form.optionalText({ max: 1_000 })],
    [dueOn, form.optionalDate()],
  ]),
)

export interface DecisionInput {
  providerId: string
  version: number
  key: string
  /** What the person saw when deciding: of the facts, what follows from them and the files, and the end of the trail then. */
  seen: string
  seenSeq: string
  outcome: DecisionOutcome
  reason: string | null
  valueCapCents: Cents | null
  ports: string[]
  everyPort: boolean
  goods: string | null
  conditions: { words: string; dueOn: IsoDate; field: string }[]
}

const shape = z.object({
  ...moved,
  seen: form.hiddenWord(),
  seenSeq: form.hiddenWord(),
  outcome: form.choice(DecisionOutcome, { what: 'what you decide' }),
  reason: form.optionalText({ max: LONG }),
  valueCapCents: form.optionalMoneyCents(),
  ports: form.textList({
    pattern: /^\d{4}$/,
    problem: 'Enter ports as four-digit Schedule D codes, one a line, for example 2704.',
    max: 60,
  }),
  everyPort: form.checkbox(),
  goods: form.optionalText({ max: 1_000 }),
  ...conditionShape,
})

type Typed = Omit<DecisionInput, 'conditions'> & Readonly<Record<string, unknown>>

const isConditional = ({ outcome }: Typed) => outcome === 'CONDITIONAL'
const isOtherwise = ({ outcome }: Typed) => outcome !== 'CONDITIONAL'
const ONLY_CONDITIONAL = 'Only a conditional approval has this. Choose that, or leave it empty.'

const conditionRules = conditionFields.flatMap(({ words, dueOn }): Rule<Typed>[] => [
  (typed, refuse) => {
    if (typed[words] && !typed[dueOn]) refuse(dueOn, 'Enter the day by which this is to be met.')
  },
  (typed, refuse) => {
    if (typed[dueOn] && !typed[words]) refuse(words, 'Say what is to be met by this day.')
  },
  (typed, refuse) => {
    if (isOtherwise(typed) && typed[dueOn] && typed[words]) refuse(dueOn, ONLY_CONDITIONAL)
  },
])

const rules: Rule<Typed>[] = [
  ({ seenSeq }, refuse) => {
    if (!/^\d{1,18}$/.test(seenSeq)) refuse('seenSeq', 'Reload the page and try again.')
  },
  ...conditionRules,
  (typed, refuse) => {
    if (isConditional(typed) && !typed.valueCapCents)
      refuse('valueCapCents', 'Enter the most that may be entered in a year, for example 2,000,000.')
    if (isOtherwise(typed) && typed.valueCapCents !== null) refuse('valueCapCents', ONLY_CONDITIONAL)
  },
  (typed, refuse) => {
    if (isOtherwise(typed)) {
      if (typed.ports.length > 0) refuse('ports', ONLY_CONDITIONAL)
      if (typed.everyPort) refuse('everyPort', ONLY_CONDITIONAL)
    } else if (typed.ports.length === 0 && !typed.everyPort)
      refuse('ports', 'Enter the ports where we may file, or tick that it is every port.')
    else if (typed.ports.length > 0 && typed.everyPort)
      refuse('ports', 'Enter ports or tick that it is every port, not both.')
  },
  (typed, refuse) => {
    if (isConditional(typed) && !typed.goods)
      refuse('goods', 'Say which goods may be entered, for example apparel without AD/CVD.')
    if (isOtherwise(typed) && typed.goods !== null) refuse('goods', ONLY_CONDITIONAL)
  },
  (typed, refuse) => {
    const isAsked = isConditional(typed)
    if (isAsked && conditionFields.every(({ words, dueOn }) => !typed[words] && !typed[dueOn]))
      refuse(
        'conditionWords1',
        'Say what is to be met, and by when: a conditional approval has dated conditions.',
      )
  },
  ({ outcome, reason }, refuse) => {
    if (outcome === 'REJECTED' && !reason) refuse('reason', 'Say why it is rejected.')
  },
]

/** A decision with its scope and conditions: those of a conditional approval, and of no other. */
export const decisionInput = agreeing<Typed>(shape, rules).transform((typed): DecisionInput => {
  const conditions = conditionFields.flatMap(({ words, dueOn }) => {
    const [said, due] = [typed[words] as string | null, typed[dueOn] as IsoDate | null]
    return said && due ? [{ words: said, dueOn: due, field: dueOn }] : []
  })
  const { providerId, version, key, seen, seenSeq, outcome, reason, valueCapCents, ports, everyPort, goods } =
    typed
  const scope = { valueCapCents, ports, everyPort, goods }
  return { providerId, version, key, seen, seenSeq, outcome, reason, ...scope, conditions }
}) as unknown as z.ZodType<DecisionInput>

export const metFields = { metOn: requiredPastDay('the day on which it was met') }

/** Whether a condition is met. */
export const conditionInput = z.object({
  ...moved,
  conditionId: form.id(),
  ...shapeOf(metFields),
  metNote: form.requiredText({ what: 'how it was met, and what shows it', max: LONG }),
})
export type ConditionInput = z.infer<typeof conditionInput>

export const conditionReopenInput = z.object({ ...moved, conditionId: form.id() })
export type ConditionReopenInput = z.infer<typeof conditionReopenInput>

const gap = z.object({ kind: z.string(), severity: z.enum(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW']) }).nullable()
const outcome = z.enum(['met', 'partial', 'unmet', 'notApplicable'])

/** What pages read of a stored snapshot; what else it holds is kept as it is. Form 1. */
export const storedSnapshot = z.looseObject({
  form: z.literal(1),
  asOf: z.string(),
  facts: z.looseObject({
    provider: z.looseObject({ legalName: z.string(), iorNumber: z.string().nullable() }),
    engagement: z.looseObject({ name: z.string() }).nullable(),
  }),
  evidence: z.array(z.looseObject({ id: z.string(), name: z.string(), sha256: z.string() })),
  identity: z.record(z.string(), z.string().nullable()),
  scorecard: z.looseObject({
    asOf: z.string(),
    methodologyVersion: z.number(),
    eligibility: z.enum(['PASS', 'WAIVED', 'UNKNOWN', 'FAIL']),
    recommendation: z.enum(['APPROVE', 'CONDITIONAL', 'KEEP_GATHERING', 'HOLD']),
    scoreTenths: z.number().nullable(),
    band: z.enum(['A', 'B', 'C', 'D']).nullable(),
    coverage: z.number(),
    findings: z.array(z.looseObject({ criterionId: z.string(), outcome, credit: z.number(), gap })),
  }),
  reference: z
    .looseObject({
      claim: z.looseObject({ total: z.number(), heads: z.record(z.enum(Head), z.number()) }),
      leftToUs: z.looseObject({
        total: z.number(),
        neverPromised: z.number(),
        aboveCap: z.number(),
        notCollectable: z.number(),
      }),
      promise: z.looseObject({ total: z.number(), beforeCap: z.number(), cap: z.number().nullable() }),
      /** Not yet kept by the first decisions: what they promised is taken as it was counted. */
      isPromiseKnown: z.boolean().default(true),
      refusals: z.array(z.looseObject({ isUnknown: z.boolean() })),
      insurancePays: z.number(),
      ownPays: z.number(),
      ownFunds: z.number(),
      isNetWorthKnown: z.boolean(),
    })
    .nullable(),
  lines: z.array(
    z.looseObject({
      criterionId: z.string(),
      category: z.string(),
      title: z.string(),
      weight: z.number(),
      credit: z.number(),
      outcome,
      gap,
      expected: z.string(),
      found: z.string(),
      isVeto: z.boolean(),
      isWaived: z.boolean(),
    }),
  ),
})
export type StoredSnapshot = z.infer<typeof storedSnapshot>
