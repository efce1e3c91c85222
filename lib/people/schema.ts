import { z } from 'zod'
import { Role } from '@/lib/choices'
import { choice, id, optionalEmail, requiredText, rowVersion } from '@/lib/forms/fields'

const name = requiredText({ what: 'the person’s name', example: 'Jane Doe', max: 200 })

export const newPersonInput = z.object({
  name,
  /** The sign-in name: always lower case. */
  email: optionalEmail().transform((email, context) => {
    if (email !== null) return email.toLowerCase()
    context.issues.push({
      code: 'custom',
      message: 'Enter an e-mail address, for example jane@example.com.',
      input: email,
    })
    return z.NEVER
  }),
  role: choice(Role, { what: 'a role' }),
})

export const personInput = z.object({
  personId: id(),
  version: rowVersion(),
  name,
  role: choice(Role, { what: 'a role' }),
})

export const personStep = z.object({ personId: id() })

export type NewPersonInput = z.output<typeof newPersonInput>
export type PersonInput = z.output<typeof personInput>
export type PersonStep = z.output<typeof personStep>
