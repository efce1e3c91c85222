import type { Env } from '../env'
import type { Prepared } from './prepare'
import { localUrl } from './server'

/** Where the app is and how to sign in. */
export function welcome(
  settings: Pick<Env, 'host' | 'port'>,
  { samplePassword, sampleEmails, firstAdminPath }: Prepared,
  publicUrl: string | undefined = process.env.NEXTAUTH_URL,
): string {
  const url = publicUrl && URL.canParse(publicUrl) ? new URL(publicUrl).origin : localUrl(settings)
  const lines = ['', `The app is at ${url} - Ctrl-C stops it.`]
  if (sampleEmails.length > 0) lines.push('', 'Sign in as one of the sample people:')
  for (const email of sampleEmails) lines.push(`  ${email}`)
  if (samplePassword) lines.push(`with the password, shown only now:  ${samplePassword}`)
  else if (sampleEmails.length > 0) lines.push('with the password that the first start showed.')
  if (firstAdminPath)
    lines.push('', 'Nobody can sign in yet. Make the first admin within a day:', `  ${url}${firstAdminPath}`)
  return `${lines.join('\n')}\n`
}
