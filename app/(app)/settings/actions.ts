'use server'

import { z } from 'zod'
import { today } from '@/lib/clock'
import { typedDay } from '@/lib/forms/typed-day'
import { formAction } from '@/lib/forms/form-action'
import { paths } from '@/lib/paths'
import { stillToCome } from '@/lib/records/still-to-come'
import {
  changeSetting,
  putBackDefault,
  switchRuleOff,
  switchRuleOn,
  wantNoSecondFactor,
  wantSecondFactor,
} from '@/lib/settings/commands'
import { findSettingForm } from '@/lib/settings/queries'
import {
  defaultInput,
  fromRefusals,
  ruleInput,
  ruleOffInput,
  settingDays,
  settingInput,
} from '@/lib/settings/schema'
import { RULE } from '@/lib/settings/stored'
import { saved } from '../_saved'

export const changeSettingAction = formAction({
  permission: 'settings:manage',
  schema: settingInput,
  besides: (sent) => stillToCome(settingDays, sent, today()),
  async run(actor, input) {
    await changeSetting(actor, input)
    saved(paths.settings())
  },
})

export const putBackDefaultAction = formAction({
  permission: 'settings:manage',
  schema: defaultInput,
  async run(actor, input) {
    await putBackDefault(actor, input)
    saved(paths.settings())
  },
})

export const switchRuleOnAction = formAction({
  permission: 'settings:manage',
  schema: ruleInput,
  besides: (sent, actor) =>
    fromRefusals(
      sent,
      async () => typedDay((await findSettingForm(actor, RULE, today())).values.from),
      today(),
    ),
  async run(actor, input) {
    await switchRuleOn(actor, input)
    saved(paths.settings())
  },
})

export const switchRuleOffAction = formAction({
  permission: 'settings:manage',
  schema: ruleOffInput,
  async run(actor, input) {
    await switchRuleOff(actor, input)
    saved(paths.settings())
  },
})

export const wantSecondFactorAction = formAction({
  permission: 'settings:manage',
  schema: z.object({}),
  async run(actor) {
    await wantSecondFactor(actor)
    saved(paths.settings())
  },
})

export const wantNoSecondFactorAction = formAction({
  permission: 'settings:manage',
  schema: z.object({}),
  async run(actor) {
    await wantNoSecondFactor(actor)
    saved(paths.settings())
  },
})
