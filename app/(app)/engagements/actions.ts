'use server'

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
import { saved } from '../_saved'

const move = z.object({ engagementId: id(), version: rowVersion(), key: formKey() })

export const saveEngagementAction = formAction({
  permission: 'engagement:write',
  schema: engagementInput,
  async run(actor, input) {
    await saveEngagement(actor, input)
    saved(paths.engagements())
  },
})

export const saveStructureAction = formAction({
  permission: 'engagement:write',
  schema: structureSave,
  async run(actor, input) {
    await saveStructure(actor, input)
    saved(paths.structure(input.engagementId))
  },
})

export const makeDefaultAction = formAction({
  permission: 'engagement:write',
  schema: move,
  async run(actor, input) {
    await makeDefault(actor, input)
    saved(paths.engagements())
  },
})

export const archiveEngagementAction = formAction({
  permission: 'engagement:write',
  schema: move,
  async run(actor, input) {
    await archiveEngagement(actor, input)
    saved(paths.engagements())
  },
})

export const restoreEngagementAction = formAction({
  permission: 'engagement:write',
  schema: move,
  async run(actor, input) {
    await restoreEngagement(actor, input)
    saved(paths.engagements())
  },
})
