import { z } from 'zod'
import type { IsoDate } from '@/lib/dates'
import { agreeing, type Rule } from '@/lib/forms/agreeing'
import { typedDay } from '@/lib/forms/typed-day'
import * as form from '@/lib/forms/fields'
import type { FormValues } from '@/lib/forms/state'
import { formatMoney } from '@/lib/format'
import * as f from '@/lib/records/fields'
import { defaultSettings, settingNames, type Setting, type SettingName, type Unit } from './settings'
import { RULE, ruleFrom, settingFrom, type Kept } from './stored'

/** The settings in the order of the page. */
export const settingGroups = {
  underpayment: [
    'errorRateBasisPoints',
    'lookBackYears',
    'interestRateBasisPoints',
    'interestMonthsPerYear',
    'haircutBasisPoints',
    'sharedBearerBasisPoints',
  ],
  penalties: [
    'negligencePenaltyHundredths',
    'negligencePenaltyMaximumHundredths',
    'grossNegligencePenaltyHundredths',
    'grossNegligencePenaltyMaximumHundredths',
    'fraudPenaltyHundredths',
    'fraudDisclosedPenaltyHundredths',
    'fraudDisclosedPenaltyMaximumHundredths',
  ],
  bonds: [
    'growthRateBasisPoints',
    'continuousPremiumBasisPoints',
    'nonResidentPremiumBasisPoints',
    'continuousPremiumMinimumCents',
    'singlePremiumBasisPoints',
    'singlePremiumMinimumCents',
    'collateralBasisPoints',
  ],
  money: ['costOfMoneyBasisPoints', 'statementDays', 'lagDays'],
  structure: ['sustainedEntriesPerYear'],
} as const satisfies Record<string, readonly SettingName[]>

const whole = ({ min, max }: Setting) => f.count({ min, max })
const valueFields: Record<Unit, (setting: Setting) => f.Field<number | null>> = {
  BASIS_POINTS: ({ max }) => f.percent(max / 100),
  HUNDREDTHS: () => f.multiple(),
  CENTS: () => f.money(),
  DAYS: whole,
  MONTHS: whole,
  YEARS: whole,
  ENTRIES: whole,
}

const origin = {
  source: f.text(300),
  address: { type: 'text', schema: form.optionalWebsite() } as f.Field<string | null>,
}

export const settingDays = { effectiveOn: f.requiredPastDay('the day from which it holds') }

/** The form of one setting: its value within its bounds, from which day, and where it comes from. */
export const settingFields = (name: SettingName) => ({
  value: valueField(defaultSettings[name]),
  ...settingDays,
  ...origin,
})

export const ruleFields = {
  from: f.requiredDay('the day from which it counts'),
  ...origin,
}

function valueField(setting: Setting): f.Field<number | null> {
  const field = valueFields[setting.unit](setting)
  const schema = field.schema.superRefine((value, context) => {
    const problem =
      value === null
        ? 'Enter a value. To have the default again, put it back below.'
        : value < setting.min || value > setting.max
          ? outOfBounds(setting)
          : null
    if (problem) context.addIssue({ code: 'custom', message: problem, input: value })
  })
  return { ...field, schema, isRequired: true }
}

const outOfBounds = ({ unit, min, max }: Setting) =>
  unit === 'CENTS'
    ? `Enter an amount from ${formatMoney(min)} to ${formatMoney(max)}.`
    : `Enter how many times, from ${min / 100} to ${max / 100}.`

interface Origin {
  source: string | null
  address: string | null
}
interface Sent {
  /** Null: as far as the person saw, nobody has changed it yet. */
  version: number | null
  key: string
}

export interface SettingInput extends Origin, Sent {
  name: SettingName
  value: number
  effectiveOn: IsoDate
}

export interface RuleInput extends Origin, Sent {
  from: IsoDate
}

export interface DefaultInput extends Sent {
  name: SettingName
}

const sent = { version: form.optionalRowVersion(), key: form.formKey() }

const hasSource: Rule<Origin> = ({ source, address }, refuse) => {
  if (address !== null && source === null)
    refuse('source', 'Name the source that is found at this address, or leave both empty.')
}

const reload = 'Reload the page and try again.'

const inputOf = (name: SettingName) =>
  agreeing<SettingInput>(z.object({ name: z.literal(name), ...f.shapeOf(settingFields(name)), ...sent }), [
    hasSource,
  ]) as unknown as z.ZodObject

export const settingInput = z.discriminatedUnion(
  'name',
  settingNames.map(inputOf) as [z.ZodObject, ...z.ZodObject[]],
  { error: reload },
) as unknown as z.ZodType<SettingInput>

export const ruleInput = agreeing<RuleInput>(z.object({ ...f.shapeOf(ruleFields), ...sent }), [hasSource])

/** Why the rule may not count from the day that was typed; `storedFrom` is asked where it lies behind, and may stay. */
export async function fromRefusals(
  { from }: { from?: unknown },
  storedFrom: () => Promise<IsoDate | null>,
  today: IsoDate,
): Promise<{ path: [string]; message: string }[]> {
  const day = typedDay(from)
  if (day === null || day >= today || day === (await storedFrom())) return []
  return [{ path: ['from'], message: 'That day is past: enter today or a day to come.' }]
}

export const defaultInput: z.ZodType<DefaultInput> = z.object({
  name: z.enum(settingNames, { error: reload }),
  ...sent,
})

export const ruleOffInput: z.ZodType<Sent> = z.object(sent)

export const isSettingName = (name: string): name is SettingName =>
  (settingNames as readonly string[]).includes(name)

/** What the form of a setting, or of the rule, shows of what is kept of it. */
export function settingForm(name: SettingName | typeof RULE, kept: Kept | undefined): FormValues {
  if (name === RULE) {
    const { from, origin: of } = ruleFrom(kept)
    return { from: from ?? '', ...originForm(of) }
  }
  const { value, effectiveOn, origin: of } = settingFrom(name, kept)
  const { value: field } = settingFields(name)
  return { ...f.toForm({ value: field }, { value }), effectiveOn, ...originForm(of) }
}

const originForm = (of: Setting['origin']): FormValues =>
  of.is === 'SOURCE' ? { source: of.source, address: of.address ?? '' } : { source: '', address: '' }
