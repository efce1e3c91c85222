import { NextRequest } from 'next/server'
import { nothingThere, says } from '@/lib/plain-words'

/** What is asked of next-auth here; the rest of it (other providers, its log) is closed. */
const DOORS: ReadonlyMap<string, readonly string[]> = new Map([
  ['csrf', ['GET']],
  ['providers', ['GET']],
  ['session', ['GET']],
  ['error', ['GET']],
  ['signin', ['GET', 'POST']],
  ['signout', ['GET', 'POST']],
  ['callback/credentials', ['POST']],
])
const BODY_BYTES = 16_384

/**
 * The request as next-auth may have it, or the answer to one that it would fail at: an unknown door, a body that is too
 * long or cannot be read, a callbackUrl that is no address.
 */
export async function vetAuthRequest(
  request: Request,
  parts: readonly string[],
  callback: { name: string; value: string | undefined },
): Promise<Request | Response> {
  const methods = DOORS.get(parts[0] === 'signin' ? 'signin' : parts.join('/'))
  if (!methods) return nothingThere()
  // Next asks the handler of GET for HEAD.
  const method = request.method === 'HEAD' ? 'GET' : request.method
  if (!methods.includes(method)) return says(405, 'This cannot be done here.', { Allow: methods.join(', ') })
  const { searchParams } = new URL(request.url)
  if (!searchParams.getAll('callbackUrl').every(isAddress))
    return says(400, 'The address to go back to cannot be used. Leave it out.')
  // A browser that was given a bad one once must be able to come back; a name that says so takes a secure one only.
  const secure = callback.name.startsWith('__Secure-') ? '; Secure' : ''
  if (callback.value !== undefined && !isAddress(callback.value))
    return says(400, 'The address to go back to could not be used. Try again.', {
      'Set-Cookie': `${callback.name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`,
    })
  if (method !== 'POST') return request
  const body = await readUpTo(request, BODY_BYTES)
  if (body === null) return says(413, 'This is more than is read here.')
  const isJson = request.headers.get('content-type')?.includes('application/json')
  if (isJson && !isJsonObject(body)) return says(400, 'This could not be read. Send a JSON object.')
  return new NextRequest(request.url, { method, headers: request.headers, body })
}

/** As next-auth judges it. */
const isAddress = (text: string) => URL.canParse(text, 'http://next.invalid') && /^(?:https?:|\/)/i.test(text)

function isJsonObject(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read)
  } catch {
    return false
  }
}

async function readUpTo(request: Request, most: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
