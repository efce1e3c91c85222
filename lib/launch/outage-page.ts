import { isStatic } from '@/lib/security-headers'
import messages from '@/messages/en.json'

const { outage } = messages

/** What a person sees while the database is away: words in plain HTML, because nothing else can be relied on. */
export const outagePage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${outage.title}</title></head>
<body><main><h1>${outage.title}</h1><p>${outage.text}</p></main></body>
</html>
`

/** The rest answers for itself: whether the app lives, whether it is ready, and what the build made. */
export const needsDatabase = (pathname: string): boolean =>
  !isStatic(pathname) && !['/api/healthz', '/api/readyz'].includes(pathname)
