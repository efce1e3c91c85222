'use server'

import { redirect } from 'next/navigation'
import { signOut } from '@/lib/auth/session'
import { formArrived } from '@/lib/forms/arrival'

/** Ends the session for good. Needs no permission: whoever has none is signed out already. */
export async function signOutAction(form?: FormData): Promise<void> {
  formArrived(form)
  await signOut()
  redirect('/sign-in?signed-out=1')
}
