/** A page as it came, and what a form in it is sent with. */
export interface Page {
  status: number
  text: string
  location: string | null
}

/** A form's hidden fields, by which the server knows the action and the row. */
export type HiddenFields = Readonly<Record<string, string>>

/**
 * A browser with JavaScript off, as far as signing in, reading pages and sending forms go. `served`: who answers what it
 * asks of the origin, where something stands in front.
 */
export function scriptlessBrowser(origin: string, served = () => origin) {
  const cookies = new Map<string, string>()

  async function ask(path: string, options: Pick<RequestInit, 'method' | 'body'> = {}): Promise<Page> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, served()), {
      ...options,
      headers: { cookie, origin },
      redirect: 'manual',
    })
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s)
      cookies.set(name, value)
    }
    return {
      status: answer.status,
      text: await answer.text(),
      location: answer.headers.get('location'),
    }
  }

  return {
    open: (path: string) => ask(path),

    /** By the endpoint of next-auth; throws where the password is not taken. */
    async signIn(email: string, password: string): Promise<void> {
      const { csrfToken } = JSON.parse((await ask('/api/auth/csrf')).text) as { csrfToken: string }
      const body = new URLSearchParams({ csrfToken, email, password, json: 'true' })
      const { status, text } = await ask('/api/auth/callback/credentials', { method: 'POST', body })
      if (status !== 200) throw new Error(`Signing in was answered with ${status}: ${text}`)
    },

    /** The hidden fields of the form on a page that saves something, or that has a field of this name. */
    async formOn(path: string, field = 'key'): Promise<HiddenFields> {
      const { status, text } = await ask(path)
      const form = text.match(/<form\b.*?<\/form>/gs)?.find((each) => each.includes(`name="${field}"`))
      if (!form) throw new Error(`There is no form on ${path}, which was answered with ${status}.`)
      const inputs = form.match(/<input\b[^>]*type="hidden"[^>]*>/g) ?? []
      return Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]))
    },

    /** Sends a form with answers; one that was saved is answered with a redirect. */
    async send(path: string, hidden: HiddenFields, answers: Record<string, string>): Promise<Page> {
      const body = new FormData()
      for (const [name, value] of Object.entries({ ...hidden, ...answers })) body.append(name, value)
      return ask(path, { method: 'POST', body })
    },
  }
}

export type ScriptlessBrowser = ReturnType<typeof scriptlessBrowser>

const ENTITIES: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'" }

function attribute(tag: string, name: string): string {
  const written = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return written.replaceAll(/&(#?\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole)
}
