import 'server-only'
import { recordEvent } from '@/lib/audit/record'
import type { Actor } from '@/lib/auth/guard'
import { logSecurity } from '@/lib/auth/security-log'
import { logLine } from '@/lib/log'
import { contentProblem } from './content'
import { readFileName } from './file-name'
import { acceptedExtensions, typeOfName } from './file-types'
import type { Received } from './receive-form'
import type { Verdict } from './scanning/reply'
import { scannerOfSending, type Scan } from './scanning/scanner'
import type { Spooled } from './spool'
import type { CheckedFile } from './take-in'

type Sent = Received['files'][number]

const NO_TYPE = `Files of this kind are not taken. Send one of: ${acceptedExtensions.join(', ')}.`
const UNCHECKED =
  'This file could not be checked for viruses just now, and was not taken. Try again in a minute; if that goes on, tell an admin.'
const TOO_MUCH =
  'This file is more than the virus scanner looks through, so it could not be checked and was not taken. Send a smaller one, or ask an admin.'

/** The files that are what they say and carry no virus, and of each other one why it is not taken. */
export async function checkFiles(
  actor: Actor,
  providerId: string,
  sent: readonly Sent[],
): Promise<{ files: CheckedFile[]; problems: string[] }> {
  const scan = scannerOfSending()
  const files: CheckedFile[] = []
  const problems: string[] = []
  for (const each of sent) {
    const { name, file, problem, verdict } = await check(each, scan)
    if (verdict) await tell(actor, providerId, { name, file: each.file }, verdict)
    if (file) files.push(file)
    else problems.push(sent.length > 1 ? `${name ?? 'A file'}: ${problem}` : problem)
  }
  if (sent.length === 0) problems.push('Choose a file.')
  return { files, problems }
}

type Checked = { name: string | undefined; verdict: Verdict | null } & (
  { file: CheckedFile; problem?: undefined } | { file?: undefined; problem: string }
)

async function check({ name: sentName, file }: Sent, scan: Scan): Promise<Checked> {
  const { name, problem: nameProblem } = readFileName(sentName)
  const type = name === undefined ? null : typeOfName(name)
  const problem = nameProblem ?? (type ? await contentProblem(type, file) : NO_TYPE)
  // What is refused anyway is sent nowhere; the test sign is told of whatever carries it.
  const verdict = problem === null || file.hasTestSign ? await scan(file) : null
  const virus = verdict && virusProblem(verdict)
  if (virus !== null || problem !== null || name === undefined || !type)
    return { name, verdict, problem: virus ?? problem ?? NO_TYPE }
  return { name, verdict, file: { name, type, ...file } }
}

function virusProblem(verdict: Verdict): string | null {
  switch (verdict.is) {
    case 'clean':
      return null
    case 'found':
      return `This file carries a virus, or the sign of one: ${verdict.name}. It was not taken.`
    case 'unchecked':
      return verdict.isTooMuch ? TOO_MUCH : UNCHECKED
  }
}

/** The trail and the log tell who sent what was found in a file; the log, for whoever runs it, what was not checked. */
async function tell(
  actor: Actor,
  providerId: string,
  { name, file: { sha256, sizeBytes } }: { name: string | undefined; file: Spooled },
  verdict: Verdict,
): Promise<void> {
  if (verdict.is === 'unchecked')
    logLine('warning', { what: 'A file was not checked for viruses', why: verdict.why, sha256, sizeBytes })
  if (verdict.is !== 'found') return
  const found = verdict.name
  logSecurity('document.refused', { personId: actor.personId, providerId, sha256, found })
  const told = { fileName: name ?? null, sizeBytes, sha256, found }
  const details = Object.fromEntries(Object.entries(told).map(([field, value]) => [field, [null, value]]))
  await recordEvent(actor, { event: 'document.refused', providerId, details })
}
