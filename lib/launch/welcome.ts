import type { Env } from '../env'
import type { Prepared } from './prepare'

/** Where the app is and how to sign in. */
export function welcome(
  { publicUrl: url }: Pick<Env, 'publicUrl'>,
  { samplePassword, sampleEmails, firstAdminPath }: Prepared,
): string {
  const lines = ['', `The app is at ${url} - Ctrl-C stops it.`]
  if (sampleEmails.length > 0) lines.push('', 'Sign in as one of the sample people:')
  for (const email of sampleEmails) lines.push(`  ${email}`)
  if (samplePassword) lines.push(`with the password, shown only now:  ${samplePassword}`)
  else if (sampleEmails.length > 0) lines.push('with the password that the first start showed.')
  if (firstAdminPath)
    lines.push('', 'Nobody can sign in yet. Make the first admin within a day:', `  ${url}${firstAdminPath}`)
  return `${lines.join('\n')}\n`
}
