import { z } from 'zod'
import { choice, id, requiredText, rowVersion } from '@/lib/forms/fields'

export const ownNameInput = z.object({
  version: rowVersion(),
  name: requiredText({ what: 'your name', example: 'Jane Doe', max: 200 }),
})

// Exactly as typed: no trimming, no folding. The longest is settled with the other rules of a password.
const typed = (message: string) => z.string({ error: message }).min(1, message).max(1_000, message)

export const passwordInput = z
  .object({
    currentPassword: typed('Enter the password you have now.'),
    password: typed('Enter a new password of at most 128 characters.'),
    passwordAgain: typed('Enter the new password again.'),
  })
  .refine((input) => input.password === input.passwordAgain, {
    path: ['passwordAgain'],
    message: 'The two new passwords differ. Type the same one twice.',
  })

export const sessionInput = z.object({ sessionId: id() })

export const digestInput = z.object({
  digest: choice({ on: 'on', off: 'off' }, { what: 'on or off' }),
})

export type OwnNameInput = z.output<typeof ownNameInput>
export type PasswordInput = z.output<typeof passwordInput>
export type SessionInput = z.output<typeof sessionInput>
export type DigestInput = z.output<typeof digestInput>
