import 'server-only'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { formValues } from '@/lib/forms/form-values'
import type { FormValues } from '@/lib/forms/state'
import { FILE_BYTES, FILES_AT_ONCE, FORM_BYTES } from './limits'
import { spool, type Spooled } from './spool'

/** The form cannot be taken as it is; the message is for whoever sent it. */
export class FormRefused extends Error {
  override readonly name = 'FormRefused'

  constructor(
    readonly status: 400 | 413,
    message: string,
  ) {
    super(message)
  }
}

export interface Received {
  values: FormValues
  files: { name: string; file: Spooled }[]
}

const UNREADABLE = 'This form could not be read. Go back, reload the page and send it again.'
export const TOO_LARGE = 'Files of at most 25 MB can be sent, and together no more than that.'

/**
 * Reads a form as it comes, its files put aside one after the other. Whoever asks closes them. Throws FormRefused, and
 * then nothing is left of it; what comes past the limits is let go by, so that the sender hears the answer.
 */
export async function receiveForm(request: Request): Promise<Received> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type) || !request.body) throw new FormRefused(400, UNREADABLE)
  const body = request.body.getReader()
  if (Number(request.headers.get('content-length')) > FORM_BYTES) {
    await letPass(body)
    throw new FormRefused(413, TOO_LARGE)
  }
  const parser = openParser(type)
  const form = new FormData()
  const coming: Promise<{ name: string; file: Spooled } | null>[] = []
  const open = new Set<Readable>()
  // Heard by whatever waits: a stream that was destroyed never tells the parser to go on.
  const refusal = new AbortController()
  const refused = refusal.signal
  const refuse = (reason: unknown) => {
    if (refused.aborted) return
    refusal.abort(reason)
    for (const stream of open) stream.destroy(new FormRefused(400, UNREADABLE))
  }
  parser.on('field', (name, value, nameCut, valueCut) => {
    if (nameCut || valueCut) refuse(new FormRefused(413, TOO_LONG))
    else form.append(name, value)
  })
  parser.on('file', (_field, stream, name) => {
    stream.on('limit', () => refuse(new FormRefused(413, TOO_LARGE)))
    // It is told of as this form's failure; unheard, it would end the process.
    stream.on('error', () => undefined)
    // What follows a refusal in the same piece would wait for an end that never comes.
    if (refused.aborted) return void stream.destroy()
    open.add(stream)
    stream.once('close', () => open.delete(stream))
    const spooled = spool(stream).then((file) => {
      // What a browser sends for a field in which no file was chosen.
      if (name || file.sizeBytes > 0) return { name: name ?? '', file }
      return file.close().then(() => null)
    })
    // A full disk, or no descriptor left: nobody reads this stream any more.
    spooled.catch(refuse)
    coming.push(spooled)
  })
  for (const limit of ['partsLimit', 'fieldsLimit'] as const)
    parser.on(limit, () => refuse(new FormRefused(413, TOO_LONG)))
  parser.on('filesLimit', () => refuse(new FormRefused(413, `Send at most ${FILES_AT_ONCE} files at once.`)))
  // Also what is emitted after it was first heard, which would otherwise end the process.
  parser.on('error', () => refuse(new FormRefused(400, UNREADABLE)))
  const leave = () => {
    refuse(new FormRefused(400, UNREADABLE))
    void body.cancel().catch(() => undefined)
  }
  request.signal.addEventListener('abort', leave, { once: true })
  if (request.signal.aborted) leave()

  try {
    await pump(body, parser, refused)
  } catch (error) {
    refuse(error instanceof FormRefused ? error : new FormRefused(400, UNREADABLE))
  }
  if (refused.aborted) await letPass(body)
  request.signal.removeEventListener('abort', leave)
  const settled = await Promise.allSettled(coming)
  const files = settled.flatMap((each) => (each.status === 'fulfilled' && each.value ? [each.value] : []))
  if (!refused.aborted) return { values: formValues(form), files }
  await Promise.all(files.map(({ file }) => file.close()))
  throw refused.reason
}

const TOO_LONG = 'This is more than a form can hold. Go back and shorten what you wrote.'

function openParser(type: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': type },
      // A path is refused by name, not quietly made another name.
      preservePath: true,
      limits: {
        fieldNameSize: 100,
        fieldSize: 100_000,
        fields: 400,
        fileSize: FILE_BYTES,
        files: FILES_AT_ONCE,
        parts: 420,
      },
    })
  } catch {
    throw new FormRefused(400, UNREADABLE)
  }
}

type Body = ReadableStreamDefaultReader<Uint8Array>

/** Ends when all was read, or the form is refused. */
async function pump(body: Body, parser: BusboyInstance, refused: AbortSignal): Promise<void> {
  // It may finish before it is told that no more comes.
  const finished = once(parser, 'finish', { signal: refused })
  finished.catch(() => undefined)
  let bytes = 0
  for (;;) {
    const { done, value } = await body.read()
    if (refused.aborted) return
    if (done) break
    bytes += value.length
    if (bytes > FORM_BYTES) throw new FormRefused(413, TOO_LARGE)
    if (!parser.write(value)) await once(parser, 'drain', { signal: refused })
  }
  parser.end()
  await finished
}

/** Lets go by what is still to come of a form that was answered without reading it. */
export async function hearOut(request: Request): Promise<void> {
  if (request.body && !request.bodyUsed) await letPass(request.body.getReader())
}

/** An answer that comes while a browser still sends is lost to it; but nobody is listened to for ever. */
async function letPass(body: Body): Promise<void> {
  try {
    for (let bytes = 0; bytes < 2 * FORM_BYTES;) {
      const { done, value } = await body.read()
      if (done) return
      bytes += value.length
    }
  } catch {
    // The sender is gone.
  }
}
