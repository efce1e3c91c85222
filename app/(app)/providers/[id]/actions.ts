'use server'

import { z } from 'zod'
import { today } from '@/lib/clock'
import { reviewRefusals } from '@/lib/deadlines/next-review'
import { formKey, id, requiredText, rowVersion } from '@/lib/forms/fields'
import { typedDay } from '@/lib/forms/typed-day'
import { formAction } from '@/lib/forms/form-action'
import { paths } from '@/lib/paths'
import { archiveProvider, restoreProvider, saveProvider } from '@/lib/providers/commands'
import { findProviderForm } from '@/lib/providers/queries'
import { providerFields, providerInput } from '@/lib/providers/schema'
import { stillToCome } from '@/lib/records/still-to-come'
import { saved } from '../../_saved'

const move = z.object({ providerId: id(), version: rowVersion(), key: formKey() })

const backTo = (providerId: string): never => saved(paths.provider(providerId), paths.provider(providerId))

export const saveProviderAction = formAction({
  permission: 'provider:write',
  schema: providerInput,
  async besides(sent, actor) {
    const storedReview = async () =>
      typedDay((await findProviderForm(actor, String(sent.providerId)))?.values.nextReviewOn)
    return [
      ...stillToCome(providerFields, sent, today()),
      ...(await reviewRefusals(sent, storedReview, today())),
    ]
  },
  run: async (actor, input) => backTo(await saveProvider(actor, input)),
})

export const archiveProviderAction = formAction({
  permission: 'provider:write',
  schema: move.extend({ reason: requiredText({ what: 'why it is archived', max: 1_000 }) }),
  async run(actor, input) {
    await archiveProvider(actor, input)
    backTo(input.providerId)
  },
})

export const restoreProviderAction = formAction({
  permission: 'provider:write',
  schema: move,
  async run(actor, input) {
    await restoreProvider(actor, input)
    backTo(input.providerId)
  },
})
