'use server'

import { redirect } from 'next/navigation'
import { signOut } from '@/lib/auth/session'

/** Ends the session for good. Needs no permission: whoever has none is signed out already. */
export async function signOutAction(): Promise<void> {
  await signOut()
  redirect('/sign-in?signed-out=1')
}
