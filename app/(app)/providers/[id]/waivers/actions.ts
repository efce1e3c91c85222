'use server'

import { today } from '@/lib/clock'
import { formAction } from '@/lib/forms/form-action'
import { paths } from '@/lib/paths'
import { approveWaiver, endWaiver, refuseWaiver, requestWaiver, withdrawWaiver } from '@/lib/waivers/commands'
import {
  endRefusals,
  waiverEndInput,
  waiverInput,
  waiverRefusalInput,
  waiverRequestInput,
} from '@/lib/waivers/schema'
import { saved } from '../../../_saved'

const backTo = (providerId: string, waiverId: string): never =>
  saved(paths.waiver(providerId, waiverId), paths.provider(providerId))

export const requestWaiverAction = formAction({
  permission: 'waiver:request',
  schema: waiverRequestInput,
  besides: (sent) => endRefusals(sent, today()),
  run: async (actor, input) => backTo(input.providerId, await requestWaiver(actor, input)),
})

export const withdrawWaiverAction = formAction({
  permission: 'waiver:request',
  schema: waiverInput,
  async run(actor, input) {
    await withdrawWaiver(actor, input)
    backTo(input.providerId, input.waiverId)
  },
})

export const approveWaiverAction = formAction({
  permission: 'waiver:approve',
  schema: waiverInput,
  async run(actor, input) {
    await approveWaiver(actor, input)
    backTo(input.providerId, input.waiverId)
  },
})

export const refuseWaiverAction = formAction({
  permission: 'waiver:approve',
  schema: waiverRefusalInput,
  async run(actor, input) {
    await refuseWaiver(actor, input)
    backTo(input.providerId, input.waiverId)
  },
})

export const endWaiverAction = formAction({
  permission: 'waiver:approve',
  schema: waiverEndInput,
  async run(actor, input) {
    await endWaiver(actor, input)
    backTo(input.providerId, input.waiverId)
  },
})
