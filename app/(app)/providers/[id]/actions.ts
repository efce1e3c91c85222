'use server'

import { z } from 'zod'
import { today } from '@/lib/clock'
import { formKey, id, requiredText, rowVersion } from '@/lib/forms/fields'
import { formAction } from '@/lib/forms/form-action'
import { paths } from '@/lib/paths'
import { archiveProvider, restoreProvider, saveProvider } from '@/lib/providers/commands'
import { providerFields, providerInput } from '@/lib/providers/schema'
import { stillToCome } from '@/lib/records/still-to-come'
import { saved } from '../../_saved'

const move = z.object({ providerId: id(), version: rowVersion(), key: formKey() })

const backTo = (providerId: string): never => saved(paths.provider(providerId), paths.provider(providerId))

export const saveProviderAction = formAction({
  permission: 'provider:write',
  schema: providerInput,
  besides: (sent) => stillToCome(providerFields, sent, today()),
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
