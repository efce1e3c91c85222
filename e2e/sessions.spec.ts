import { callAction, formOn, sendForm, toldBy, type Fields } from './support/forms'
import { cookieOf, send, sendUnlessBusy } from './support/http'
import { setFactor } from './support/second-factor'
import { addPerson, ask, openSession, openSessionOf, type Person } from './support/people'
import { expect, test } from './support/test'

const PASSWORD = 'violet kettle marsh argue'
const NEXT_PASSWORD = 'seven herons at dusk'

/** What the holder of a cookie still gets: a page, its data, a download, and a form that was opened before. */
async function reach(session: string, person: Person, form: Fields) {
  const headers = cookieOf(session)
  const page = await send('/account', { headers })
  const asked = await send('/account', { headers: { ...headers, rsc: '1' } })
  const data = await send(asked.headers.location ?? '/account', { headers: { ...headers, rsc: '1' } })
  const file = await sendUnlessBusy('/providers/export', { headers })
  const renamed = `Renamed ${Date.now()}`
  const sent = await sendForm('/account', [...form, ['name', renamed]], { headers })
  const action = await callAction(
    '/account',
    'changeOwnNameAction',
    [
      ['name', ''],
      ['version', '1'],
    ],
    { headers },
  )
  const [stored] = await ask<{ name: string }>('SELECT name FROM person WHERE id = $1', [person.id])
  return {
    page: page.status,
    data: data.text.includes(person.email),
    file: file.status,
    form: sent.status,
    action: toldBy(action)?.status,
    isWritten: stored?.name === renamed,
  }
}

const everything = { page: 200, data: true, file: 200, form: 200, action: 'invalid', isWritten: true }
const nothing = { page: 307, data: false, file: 401, form: 307, action: 'error', isWritten: false }

type End = (at: { person: Person; session: string; admin: Record<string, string> }) => Promise<void>

const personFields = ({ id, name }: Person, role: string): Fields => [
  ['personId', id],
  ['version', '2'],
  ['name', name],
  ['role', role],
]

async function saved(answer: ReturnType<typeof callAction>): Promise<string> {
  const state = toldBy(await answer)
  expect(state).toMatchObject({ status: 'saved' })
  return state?.message ?? ''
}

const ends: Record<string, End> = {
  'an admin disables the person': async ({ person, admin }) => {
    await saved(
      callAction('/people/new', 'disablePersonAction', [['personId', person.id]], { headers: admin }),
    )
  },
  'an admin gives another role': async ({ person, admin }) => {
    await saved(
      callAction('/people/new', 'changePersonAction', personFields(person, 'AUDITOR'), { headers: admin }),
    )
  },
  'an admin ends the sessions': async ({ person, admin }) => {
    await saved(
      callAction('/people/new', 'endSessionsOfPersonAction', [['personId', person.id]], { headers: admin }),
    )
  },
  'the person signs out': async ({ session }) => {
    const answer = await callAction('/account', 'signOutAction', [], { headers: cookieOf(session) })
    expect(answer.headers['x-action-redirect']).toContain('/sign-in?signed-out=1')
  },
  'the person signs out by next-auth': async ({ session }) => {
    const { token, cookie } = await csrf()
    const answer = await send('/api/auth/signout', {
      method: 'POST',
      headers: {
        cookie: `${cookie}; ${cookieOf(session).cookie}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: `csrfToken=${token}`,
    })
    expect(answer.status).toBe(302)
  },
  'the person changes the password elsewhere': async ({ person }) => {
    const other = cookieOf(await openSessionOf(person.email))
    const fields: Fields = [
      ['currentPassword', PASSWORD],
      ['password', NEXT_PASSWORD],
      ['passwordAgain', NEXT_PASSWORD],
    ]
    await saved(callAction('/account', 'changePasswordAction', fields, { headers: other }))
    expect((await send('/account', { headers: other })).status).toBe(200)
  },
  'the password is set by a link': async ({ person, admin }) => {
    const link = await saved(
      callAction('/people/new', 'makePasswordLinkAction', [['personId', person.id]], { headers: admin }),
    )
    const token = link.split('/').at(-1) ?? ''
    const fields: Fields = [
      ['token', token],
      ['password', NEXT_PASSWORD],
      ['passwordAgain', NEXT_PASSWORD],
    ]
    const answer = await callAction(`/set-password/${token}`, 'setPasswordAction', fields)
    expect(answer.headers['x-action-redirect']).toContain('/sign-in?password-set=1')
  },
  'the person sets a second factor elsewhere': async ({ person }) => {
    await setFactor(await openSessionOf(person.email), PASSWORD)
  },
  'the person ends the other sessions': async ({ person }) => {
    const other = cookieOf(await openSessionOf(person.email))
    await saved(callAction('/account', 'endOtherSessionsAction', [], { headers: other }))
  },
  'two hours pass without a request': async ({ person }) => {
    await ask(`UPDATE session SET last_seen_at = now() - interval '2 hours 1 second' WHERE person_id = $1`, [
      person.id,
    ])
  },
  'twelve hours have passed': async ({ person }) => {
    await ask('UPDATE session SET expires_at = now() WHERE person_id = $1', [person.id])
  },
}

for (const [reason, end] of Object.entries(ends))
  test(`a copy of the cookie opens nothing once ${reason}`, async () => {
    const person = await addPerson('manager', PASSWORD)
    const session = await openSessionOf(person.email)
    const form = await formOn('/account', session, 'name')
    expect(await reach(session, person, form)).toEqual(everything)
    const again = await formOn('/account', session, 'name')
    await end({ person, session, admin: cookieOf(await openSession('admin')) })
    expect(await reach(session, person, again)).toEqual(nothing)
  })

test('a right that is taken away is gone at the next request, in a session that goes on', async () => {
  const person = await addPerson('admin')
  const headers = cookieOf(await openSessionOf(person.email))
  const added = () => callAction('/people/new', 'createPersonAction', [], { headers })
  expect((await send('/people', { headers })).status).toBe(200)
  expect(toldBy(await added())?.status).toBe('invalid')
  for (const role of ['MANAGER', 'AUDITOR']) {
    await ask('UPDATE person SET role = $2::"Role" WHERE id = $1', [person.id, role])
    expect((await send('/people', { headers })).status).toBe(403)
    expect(toldBy(await added())?.message).toBe('You may not do this.')
    expect((await send('/providers/new', { headers })).status).toBe(role === 'AUDITOR' ? 403 : 200)
  }
})

test('nobody ends or names the sessions of somebody else', async () => {
  const [victim, other] = [await addPerson('analyst'), await addPerson('analyst')]
  const theirs = cookieOf(await openSessionOf(victim.email))
  const mine = cookieOf(await openSessionOf(other.email))
  const [row] = await ask<{ id: string }>('SELECT id FROM session WHERE person_id = $1', [victim.id])
  const answer = await callAction('/account', 'endOwnSessionAction', [['sessionId', row?.id ?? '']], {
    headers: mine,
  })
  expect(toldBy(answer)).toMatchObject({ status: 'error', message: 'This session has ended already.' })
  expect((await send('/account', { headers: theirs })).status).toBe(200)
})

async function csrf(): Promise<{ token: string; cookie: string }> {
  const answer = await send('/api/auth/csrf')
  const { csrfToken } = JSON.parse(answer.text) as { csrfToken: string }
  const cookies = (answer.headers['set-cookie'] ?? []).map((each) => each.split(';')[0])
  return { token: csrfToken, cookie: cookies.join('; ') }
}
