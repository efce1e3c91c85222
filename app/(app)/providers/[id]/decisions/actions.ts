'use server'

import { today } from '@/lib/clock'
import {
  decide,
  meetCondition,
  moveProvider,
  reopenCondition,
  submitProvider,
  withdrawProvider,
} from '@/lib/decisions/commands'
import {
  conditionInput,
  conditionReopenInput,
  daysBehind,
  decisionInput,
  managedMoveInput,
  metFields,
  submissionInput,
} from '@/lib/decisions/schema'
import { formAction } from '@/lib/forms/form-action'
import { paths } from '@/lib/paths'
import { stillToCome } from '@/lib/records/still-to-come'
import { saved } from '../../../_saved'

const backTo = (providerId: string): never => saved(paths.decisions(providerId), paths.provider(providerId))

export const submitProviderAction = formAction({
  permission: 'provider:submit',
  schema: submissionInput,
  async run(actor, input) {
    await submitProvider(actor, input)
    backTo(input.providerId)
  },
})

export const withdrawProviderAction = formAction({
  permission: 'provider:submit',
  schema: submissionInput,
  async run(actor, input) {
    await withdrawProvider(actor, input)
    backTo(input.providerId)
  },
})

export const moveProviderAction = formAction({
  permission: 'provider:decide',
  schema: managedMoveInput,
  async run(actor, input) {
    await moveProvider(actor, input)
    backTo(input.providerId)
  },
})

export const decideAction = formAction({
  permission: 'provider:decide',
  schema: decisionInput,
  besides: (sent) => daysBehind(sent, today()),
  async run(actor, input) {
    await decide(actor, input)
    backTo(input.providerId)
  },
})

export const meetConditionAction = formAction({
  permission: 'provider:decide',
  schema: conditionInput,
  besides: (sent) => stillToCome(metFields, sent, today()),
  async run(actor, input) {
    await meetCondition(actor, input)
    backTo(input.providerId)
  },
})

export const reopenConditionAction = formAction({
  permission: 'record:write',
  schema: conditionReopenInput,
  async run(actor, input) {
    await reopenCondition(actor, input)
    backTo(input.providerId)
  },
})
