import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import type { FormState } from '@/lib/forms/state'
import { cookieOf, send, type Answer, type Sent } from './http'

export type Fields = readonly (readonly [name: string, value: string])[]

/** A body as browsers send forms. */
export function multipart(fields: Fields): { headers: Record<string, string>; body: string } {
  const boundary = `----${randomUUID()}`
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: `${parts.join('')}--${boundary}--\r\n`,
  }
}

interface Reference {
  filename: string
  exportedName: string
  workers: Record<string, unknown>
}

/** Every server action of the build: its id, and the page files that know it. */
export function actionsOfBuild(): { id: string; name: string; pages: string[] }[] {
  const { node } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
    node: Record<string, Reference>
  }
  return Object.entries(node).map(([id, { exportedName, workers }]) => ({
    id,
    name: exportedName,
    pages: Object.keys(workers),
  }))
}

export function actionId(name: string): string {
  const action = actionsOfBuild().find((each) => each.name === name)
  if (!action) throw new Error(`The build has no action ${name}`)
  return action.id
}

/** Calls an action as a page with JavaScript does, whoever is allowed to see that page. */
export function callAction(
  page: string,
  action: { id: string } | string,
  fields: Fields,
  { headers = {}, ...sent }: Sent = {},
): Promise<Answer> {
  const id = typeof action === 'string' ? actionId(action) : action.id
  const { body, headers: type } = multipart([
    ...fields.map(([name, value]) => [`_1_${name}`, value] as const),
    ['0', JSON.stringify([{ status: 'idle', fieldErrors: {}, values: {} }, '$K1'])],
  ])
  return send(page, { ...sent, method: 'POST', body, headers: { ...headers, ...type, 'next-action': id } })
}

/** What an action told the page; null where it told nothing, such as when it led elsewhere. */
export function toldBy({ text }: Answer): FormState | null {
  const line = text.split('\n').find((each) => /^\w+:\{"status":/.test(each))
  return line ? (JSON.parse(line.slice(line.indexOf(':') + 1)) as FormState) : null
}

/** A form of a page as a browser without JavaScript has it: the one with a field of this name. */
export async function formOn(page: string, session: string | null, field: string): Promise<Fields> {
  const { text, status } = await send(page, session === null ? {} : { headers: cookieOf(session) })
  const form = formIn(text, field)
  if (form === null) throw new Error(`${page} (${status}) has no form with a field ${field}`)
  return form
}

/** The hidden fields of the form of a page that has a field of this name. */
export function formIn(html: string, field: string): Fields | null {
  const form = [...html.matchAll(/<form[^>]*>(.*?)<\/form>/gs)]
    .map(([, inside = '']) => inside)
    .find((inside) => inside.includes(` name="${field}"`))
  if (form === undefined) return null
  return [...form.matchAll(/<input type="hidden"[^>]*>/g)].map(([input]) => [
    plain(/ name="([^"]*)"/.exec(input)?.[1] ?? ''),
    plain(/ value="([^"]*)"/.exec(input)?.[1] ?? ''),
  ])
}

/** Sends a form as a browser without JavaScript does. */
export function sendForm(page: string, fields: Fields, { headers, ...sent }: Sent = {}): Promise<Answer> {
  const { body, headers: type } = multipart(fields)
  return send(page, { ...sent, method: 'POST', body, headers: { ...headers, ...type } })
}

const ENTITIES: Record<string, string> = { quot: '"', '#x27': "'", lt: '<', gt: '>', amp: '&' }

export const plain = (html: string) =>
  html.replace(/&(quot|#x27|lt|gt|amp);/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** The text of a page without its markup. */
export const textOf = (html: string) =>
  plain(html.replace(/<(script|style)\b.*?<\/\1>/gs, ' ').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ')
