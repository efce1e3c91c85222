import type { Page } from '@playwright/test'
import { codeOf, stepAt } from '@/lib/auth/second-factor/codes'
import { callAction, textOf, toldBy } from './forms'
import { cookieOf, send } from './http'
import { ask } from './people'

/** What an app shows for a secret now. */
export const codeNow = (secret: string) => codeOf(secret, stepAt(new Date()))

/** The secret as somebody reads it off the page, for typing it into an app. */
export async function reading(page: Page): Promise<string> {
  return (await page.locator('[data-secret]').innerText()).replaceAll(/\s/g, '')
}

/** As though it were half an hour later: the codes of now are unused. */
export async function forgetCodes(email: string): Promise<void> {
  await ask(
    `UPDATE second_factor SET last_step = last_step - 60 WHERE person_id = (SELECT id FROM person WHERE email = $1)`,
    [email],
  )
}

/** Sets up a second factor in a session; gives its secret and the recovery codes. */
export async function setFactor(
  session: string,
  password: string,
): Promise<{ secret: string; codes: string[] }> {
  const headers = cookieOf(session)
  const place = '/account/second-factor'
  const begun = await callAction(place, 'startSecondFactorAction', [['currentPassword', password]], {
    headers,
  })
  if (!begun.headers['x-action-redirect']) throw new Error(`Not begun: ${begun.text.slice(0, 300)}`)
  const { text } = await send(`${place}/set-up`, { headers })
  const shown = /<code[^>]*data-secret[^>]*>(.*?)<\/code>/s.exec(text)?.[1] ?? ''
  const secret = textOf(shown).replaceAll(/\s/g, '')
  const fields = [['oneTimeCode', codeNow(secret)]] as const
  const state = toldBy(await callAction(place, 'confirmSecondFactorAction', fields, { headers }))
  if (!state?.once) throw new Error(`Not set: ${JSON.stringify(state)}`)
  return { secret, codes: state.once }
}
