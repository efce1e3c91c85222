import 'server-only'
import { getTranslations } from 'next-intl/server'
import { authorize, isSignedIn, type Actor } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { databaseAnswers } from '@/lib/db/answers'
import { DomainError, NotFoundError } from '@/lib/errors'
import { formReached } from '@/lib/forms/arrival'
import type { FormState } from '@/lib/forms/state'
import { wakeReading } from '@/lib/jobs/wake'
import { logError } from '@/lib/log'
import { paths } from '@/lib/paths'
import { plainPage } from '@/lib/plain-page'
import { stillToCome } from '@/lib/records/still-to-come'
import { turnsFor } from '@/lib/turns'
import { checkFiles } from './check-files'
import { addDocuments } from './commands'
import { isProviderThere } from './queries'
import { FormRefused, hearOut, receiveForm } from './receive-form'
import { documentDays, uploadInput } from './schema'

/** Each holds a file aside while it comes, so only so many may come at once. */
const turns = turnsFor({ atOnce: 8, ofAPerson: 3 })

type Reply = Pick<FormState, 'status' | 'message' | 'fieldErrors' | 'link'>
type Answer = { status: number; reply: Reply }

/**
 * The POST that takes files, which a server action could not: it reads them as they come. A script is answered as forms
 * are; whoever has none is led on, or told in a page.
 */
export function uploadRoute() {
  return async (request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> => {
    formReached()
    const { id } = await context.params
    const { status, reply } = await answerTo(request, id)
    await hearOut(request)
    if (request.headers.get('accept')?.includes('application/json'))
      return Response.json(reply, { status, headers: { 'Cache-Control': 'no-store' } })
    if (reply.status === 'saved') return seeOther(`${paths.providerTab(id, 'evidence')}?saved=1`)
    return refusalPage(status, reply, id, request)
  }
}

async function answerTo(request: Request, providerId: string): Promise<Answer> {
  if (!(await databaseAnswers()))
    return failed(503, 'The database cannot be reached just now. Try again in a moment.')
  try {
    const actor = await authorize('record:write')
    if (!actor) return await notAllowed()
    return await inTurn(actor, () => take(actor, providerId, request))
  } catch (error) {
    if (error instanceof FormRefused) return atFiles(error.status, error.message)
    if (error instanceof NotFoundError) return failed(404, error.message)
    if (error instanceof DomainError) {
      const reply = error.field
        ? invalid({ [error.field]: [error.message] })
        : failed(422, error.message).reply
      return { status: 422, reply: { ...reply, ...(error.link && { link: error.link }) } }
    }
    logError('An upload failed', error)
    return failed(500, 'Something went wrong. Nothing was saved.')
  }
}

async function notAllowed(): Promise<Answer> {
  return (await isSignedIn())
    ? failed(403, 'You may not do this.')
    : failed(401, 'Your session has ended or never began. Sign in, then send the file again.')
}

async function inTurn(actor: Actor, work: () => Promise<Answer>): Promise<Answer> {
  const giveBack = turns.take(actor.personId)
  if (!giveBack) return failed(429, 'Other files are still coming in. Send this one again in a moment.')
  try {
    return await work()
  } finally {
    giveBack()
  }
}

async function take(actor: Actor, providerId: string, request: Request): Promise<Answer> {
  if (!(await isProviderThere(actor, providerId))) throw new NotFoundError()
  const received = await receiveForm(request)
  try {
    const input = uploadInput.safeParse(received.values)
    const { files, problems } = await checkFiles(actor, providerId, received.files)
    const refused = [...(input.error?.issues ?? []), ...stillToCome(documentDays, received.values, today())]
    if (!input.success || refused.length > 0 || problems.length > 0) {
      const fieldErrors: Record<string, string[]> = problems.length > 0 ? { files: problems } : {}
      for (const { path, message } of refused) (fieldErrors[path.map(String).join('.')] ??= []).push(message)
      return { status: 422, reply: invalid(fieldErrors) }
    }
    // It may have taken minutes to come and be checked, and the right to send it may have been taken away meanwhile.
    const still = await authorize('record:write')
    if (!still) return await notAllowed()
    await addDocuments(still, providerId, input.data, files)
  } finally {
    await Promise.all(received.files.map(({ file }) => file.close()))
  }
  await wakeReading()
  return { status: 200, reply: { status: 'saved', fieldErrors: {} } }
}

const invalid = (fieldErrors: Record<string, string[]>): Reply => ({ status: 'invalid', fieldErrors })
const failed = (status: number, message: string): Answer => ({
  status,
  reply: { status: 'error', message, fieldErrors: {} },
})
const atFiles = (status: number, message: string): Answer => ({
  status,
  reply: invalid({ files: [message] }),
})

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { Location: location, 'Cache-Control': 'no-store' } })

async function refusalPage(status: number, reply: Reply, id: string, request: Request): Promise<Response> {
  const t = await getTranslations('evidence')
  const from = request.headers.get('referer') ?? ''
  const back = new URL(URL.canParse(from) ? from : request.url)
  const page = plainPage({
    title: t('notStored'),
    texts: [...(reply.message ? [reply.message] : []), ...Object.values(reply.fieldErrors).flat()],
    link: {
      // Of what a browser says it came from, only what leads back here.
      href: back.pathname === paths.newDocument(id) ? back.pathname + back.search : paths.newDocument(id),
      label: t('backToForm'),
    },
  })
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }
  return new Response(page, { status, headers })
}
