import { z } from 'zod'
import { agreeing } from '@/lib/forms/agreeing'
import { choice, id, optionalText, requiredText, rowVersion } from '@/lib/forms/fields'

export const ownNameInput = z.object({
  version: rowVersion(),
  name: requiredText({ what: 'your name', example: 'Jane Doe', max: 200 }),
})

// Exactly as typed: no trimming, no folding. The longest is settled with the other rules of a password.
const typed = (message: string) => z.string({ error: message }).min(1, message).max(1_000, message)

const passwords = z.object({
  currentPassword: typed('Enter the password you have now.'),
  password: typed('Enter a new password of at most 128 characters.'),
  passwordAgain: typed('Enter the new password again.'),
})
export type PasswordInput = z.output<typeof passwords>

export const passwordInput = agreeing<PasswordInput>(passwords, [
  ({ password, passwordAgain }, refuse) => {
    if (password !== passwordAgain)
      refuse('passwordAgain', 'The two new passwords differ. Type the same one twice.')
  },
])

/** What is asked for anew before a second factor is touched. */
export const stepUpInput = z.object({
  currentPassword: typed('Enter the password you have now.'),
  oneTimeCode: optionalText({ max: 100 }),
})

/** What may be changed of a second factor that is there. */
export const FactorChange = { CODES: 'CODES', REPLACE: 'REPLACE', OFF: 'OFF' } as const

export const factorChangeInput = stepUpInput.extend({
  change: choice(FactorChange, { what: 'what to change' }),
})

export const codeInput = z.object({
  oneTimeCode: requiredText({ what: 'the six digits that your app shows', example: '123 456', max: 100 }),
})

export const sessionInput = z.object({ sessionId: id() })

export const digestInput = z.object({
  digest: choice({ on: 'on', off: 'off' }, { what: 'on or off' }),
})

export type OwnNameInput = z.output<typeof ownNameInput>
export type StepUpInput = z.output<typeof stepUpInput>
export type FactorChangeInput = z.output<typeof factorChangeInput>
export type CodeInput = z.output<typeof codeInput>
export type SessionInput = z.output<typeof sessionInput>
export type DigestInput = z.output<typeof digestInput>
