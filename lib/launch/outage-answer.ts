import { plainPage } from '@/lib/plain-page'
import { isStatic } from '@/lib/security-headers'
import messages from '@/messages/en.json'

const { outage } = messages

/** What a person sees while the database is away: words in plain HTML, because nothing else can be relied on. */
export const outagePage = plainPage({ title: outage.title, texts: [outage.text] })

/** The rest answers for itself: whether the app lives, whether it is ready, and what the build made. */
export const needsDatabase = (pathname: string): boolean =>
  !isStatic(pathname) && !['/api/healthz', '/api/readyz'].includes(pathname)
