'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import {
  archiveEngagement,
  makeDefault,
  restoreEngagement,
  saveEngagement,
  saveStructure,
} from '@/lib/engagements/commands'
import { engagementInput } from '@/lib/engagements/schema'
import { formKey, id, rowVersion } from '@/lib/forms/fields'
import { formAction } from '@/lib/forms/form-action'
import { paths } from '@/lib/paths'
import { structureSave } from '@/lib/structure/schema'

const move = z.object({ engagementId: id(), version: rowVersion(), key: formKey() })

function backToList(): never {
  revalidatePath('/', 'layout')
  redirect(`${paths.engagements()}?saved=1`)
}

export const saveEngagementAction = formAction({
  permission: 'engagement:write',
  schema: engagementInput,
  async run(actor, input) {
    await saveEngagement(actor, input)
    backToList()
  },
})

export const saveStructureAction = formAction({
  permission: 'engagement:write',
  schema: structureSave,
  async run(actor, input) {
    await saveStructure(actor, input)
    revalidatePath('/', 'layout')
    redirect(paths.structure(input.engagementId, { saved: 1 }))
  },
})

export const makeDefaultAction = formAction({
  permission: 'engagement:write',
  schema: move,
  async run(actor, input) {
    await makeDefault(actor, input)
    backToList()
  },
})

export const archiveEngagementAction = formAction({
  permission: 'engagement:write',
  schema: move,
  async run(actor, input) {
    await archiveEngagement(actor, input)
    backToList()
  },
})

export const restoreEngagementAction = formAction({
  permission: 'engagement:write',
  schema: move,
  async run(actor, input) {
    await restoreEngagement(actor, input)
    backToList()
  },
})
