import { plainPage } from '@/lib/plain-page'
import { isStatic } from '@/lib/security-headers'
import messages from '@/messages/en.json'

const { outage } = messages

const page = plainPage({ title: outage.title, texts: [outage.text] })
const forPrograms = JSON.stringify({ error: 'databaseAway', message: `${outage.title}. ${outage.text}` })

/**
 * What is answered while the database is away: to a person words in plain HTML, because nothing else can be relied on; to a
 * program JSON, as whatever else is asked under /api answers it.
 */
export const outageAnswer = (pathname: string) =>
  pathname.startsWith('/api/')
    ? { body: forPrograms, type: 'application/json; charset=utf-8' }
    : { body: page, type: 'text/html; charset=utf-8' }

/** The rest answers for itself: whether the app lives, whether it is ready, and what the build made. */
export const needsDatabase = (pathname: string): boolean =>
  !isStatic(pathname) && !['/api/healthz', '/api/readyz'].includes(pathname)
