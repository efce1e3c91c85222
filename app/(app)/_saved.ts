import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'

/** To the page that shows what was saved, and says so once; every page at `changed` and below it is read anew. */
export function saved(to: string, changed = '/'): never {
  revalidatePath(changed, 'layout')
  redirect(`${to}?saved=1`)
}
