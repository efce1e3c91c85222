import { z } from 'zod'
import { addDays, type IsoDate } from '@/lib/dates'
import { typedDay } from '@/lib/forms/typed-day'
import * as form from '@/lib/forms/fields'
import { waiverTerm } from '@/lib/scoring/rules/waivers'
import { isTermOver } from '@/lib/scoring/waivers'
import { criterionIds, type CriterionId } from '@/lib/scoring/methodology'

const LONG = 4_000
const known = Object.fromEntries(criterionIds.map((id) => [id, id])) as { [K in CriterionId]: K }

/** Why a waiver may not end on the day that was typed; none where it may, or where it is no day. */
export function endRefusals({ endsOn }: { endsOn?: unknown }, today: IsoDate) {
  const day = typedDay(endsOn)
  const refusal = (message: string): [{ path: [string]; message: string }] => [{ path: ['endsOn'], message }]
  const { longestDays } = waiverTerm
  if (day === null) return []
  if (isTermOver({ endsOn: day }, today))
    return refusal('Enter a day ahead: a waiver ends on a day after today.')
  if (day > addDays(today, longestDays))
    return refusal(
      `Enter a day at most ${longestDays} days ahead: what is not mended by then is asked for anew.`,
    )
  return []
}

export const waiverRequestInput = z.object({
  providerId: form.id(),
  key: form.formKey(),
  criterionId: form.choice(known),
  /** What was found, as the person read it. */
  found: form.requiredText({ max: 10_000 }),
  reason: form.requiredText({ what: 'why we would file in spite of it', max: LONG }),
  compensatingControl: form.requiredText({ what: 'what protects us meanwhile', max: LONG }),
  scope: form.requiredText({ what: 'what it is limited to', max: LONG }),
  endsOn: form.isoDate({ what: 'its last day' }),
})
export type WaiverRequestInput = z.infer<typeof waiverRequestInput>

const ofWaiver = {
  providerId: form.id(),
  waiverId: form.id(),
  version: form.rowVersion(),
  key: form.formKey(),
}

export const waiverInput = z.object(ofWaiver)
export type WaiverInput = z.infer<typeof waiverInput>

export const waiverRefusalInput = z.object({
  ...ofWaiver,
  reason: form.requiredText({ what: 'why it is refused', max: LONG }),
})
export type WaiverRefusalInput = z.infer<typeof waiverRefusalInput>

export const waiverEndInput = z.object({
  ...ofWaiver,
  reason: form.requiredText({ what: 'why it ends', max: LONG }),
})
export type WaiverEndInput = z.infer<typeof waiverEndInput>

/** What a stored waiver was approved for. */
export const storedFinding = z.looseObject({
  credit: z.number(),
  kind: z.string(),
  severity: z.string(),
  found: z.looseObject({ say: z.string() }),
})
