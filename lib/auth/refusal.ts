import 'server-only'
import { says } from '@/lib/plain-words'
import { isSignedIn } from './guard'

/** What an address that gives a file says to somebody whom `authorize` does not let in. */
export async function refusal(what: 'open' | 'export'): Promise<Response> {
  return (await isSignedIn())
    ? says(403, `Your role may not ${what} this. An admin can change your role.`)
    : says(401, 'Your session has ended or never began. Sign in, then open this address again.')
}
