import { test as base } from '@playwright/test'
import { openSession, type RoleName } from './people'

export { expect } from '@playwright/test'

interface Fixtures {
  /** Signs the browser of this test in without the form. */
  signedInAs: (role: RoleName) => Promise<void>
}

export const test = base.extend<Fixtures>({
  signedInAs: async ({ context, baseURL }, use) => {
    await use(async (role) => {
      const value = await openSession(role)
      const cookie = { name: 'next-auth.session-token', value, url: baseURL ?? '' }
      await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Lax' }])
    })
  },
})
