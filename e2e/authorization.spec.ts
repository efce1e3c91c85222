import { actionsOfBuild, callAction, toldBy } from './support/forms'
import {
  addressOf,
  admins,
  deciders,
  endpoints,
  everybody,
  expectedOf,
  isGuarded,
  patternOf,
  patternsOfBuild,
  readers,
  storedWords,
  writers,
  type Who,
} from './support/endpoints'
import { cookieOf, send, sendUnlessBusy } from './support/http'
import { addPerson, ask, openSession, openSessionOf, type RoleName } from './support/people'
import { expect, test } from './support/test'

/** The header that each is known by. The disabled one and the one whose session ended were admins. */
const headersOf = {} as Record<Who, Record<string, string>>

test.beforeAll(async () => {
  headersOf.anonymous = {}
  for (const role of ['auditor', 'analyst', 'manager', 'admin'] as const satisfies RoleName[])
    headersOf[role] = cookieOf(await openSession(role))
  for (const who of ['disabled', 'ended'] as const) {
    const { id, email } = await addPerson('admin')
    headersOf[who] = cookieOf(await openSessionOf(email))
    if (who === 'disabled') await ask('UPDATE person SET disabled_at = now() WHERE id = $1', [id])
    else await ask('UPDATE session SET ended_at = now() WHERE person_id = $1', [id])
  }
})

test('every page and route of the build stands in the table, and nothing else', () => {
  expect(patternsOfBuild().toSorted()).toEqual(Object.keys(endpoints).toSorted())
})

for (const [pattern, endpoint] of Object.entries(endpoints))
  test(`${pattern} answers each role as the table says, and tells the others nothing`, async () => {
    const path = await addressOf(pattern)
    const words = await storedWords()
    const got: Record<string, number> = {}
    const told: string[] = []
    for (const who of everybody) {
      const answer = await sendUnlessBusy(path, { headers: headersOf[who] })
      got[who] = answer.status
      if (!isGuarded(endpoint) || endpoint.may.includes(who)) continue
      // Whoever is signed in may read all that is kept of providers; e-mail addresses are for admins.
      const kept = readers.includes(who) ? words.filter((word) => word.includes('@')) : words
      for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) {
        const refused = await follow(path, { ...headersOf[who], ...headers })
        told.push(...kept.filter((word) => refused.includes(word)))
      }
    }
    const expected = everybody.map((who) => [who, expectedOf(endpoint, who)])
    expect(got).toEqual(Object.fromEntries(expected))
    expect(told).toEqual([])
  })

/** What a request for a page's data brings; Next first asks to repeat it under an address of its own. */
async function follow(path: string, headers: Record<string, string>): Promise<string> {
  const answer = await send(path, { headers })
  const { location = '' } = answer.headers
  const isSamePage = location.split('?')[0] === path.split('?')[0]
  return answer.text + (isSamePage ? (await send(location, { headers })).text : '')
}

type Rule = { may: readonly Who[]; isTried?: boolean } | 'anybody'

/** Who may do what, by the name of the action. Not tried: what takes effect without a single field. */
const actions: Record<string, Rule> = {
  approveWaiverAction: { may: deciders },
  archiveEngagementAction: { may: writers },
  archiveProviderAction: { may: writers },
  assignGapAction: { may: writers },
  assignGapsAction: { may: deciders },
  changeOwnNameAction: { may: readers },
  changeSettingAction: { may: admins },
  changePasswordAction: { may: readers },
  changePersonAction: { may: admins },
  changeSecondFactorAction: { may: readers },
  commentGapAction: { may: writers },
  confirmSecondFactorAction: { may: readers },
  createPersonAction: { may: admins },
  decideAction: { may: deciders },
  documentInErrorAction: { may: writers },
  disablePersonAction: { may: admins },
  enablePersonAction: { may: admins },
  endOtherSessionsAction: { may: readers, isTried: false },
  endOwnSessionAction: { may: readers },
  endSessionsOfPersonAction: { may: admins },
  endWaiverAction: { may: deciders },
  enterCommentInErrorAction: { may: writers },
  enterInErrorAction: { may: writers },
  judgePassageAction: { may: writers },
  makeDefaultAction: { may: writers },
  makeFactorLinkAction: { may: admins },
  makePasswordLinkAction: { may: admins },
  meetConditionAction: { may: deciders },
  moveProviderAction: { may: deciders },
  putBackDefaultAction: { may: admins },
  refuseWaiverAction: { may: deciders },
  removeSampleAction: { may: admins, isTried: false },
  reopenConditionAction: { may: writers },
  requestWaiverAction: { may: writers },
  restartRescoreAction: { may: admins },
  restoreEngagementAction: { may: writers },
  restoreProviderAction: { may: writers },
  saveDocumentAction: { may: writers },
  saveEngagementAction: { may: writers },
  saveProviderAction: { may: writers },
  saveRecordAction: { may: writers },
  saveStructureAction: { may: writers },
  startSecondFactorAction: { may: readers },
  seeNoticesAction: { may: readers },
  submitProviderAction: { may: writers },
  switchDigestAction: { may: readers },
  switchRuleOffAction: { may: admins },
  switchRuleOnAction: { may: admins },
  verifyDocumentAction: { may: writers },
  wantNoSecondFactorAction: { may: admins, isTried: false },
  wantSecondFactorAction: { may: admins, isTried: false },
  withdrawProviderAction: { may: writers },
  withdrawWaiverAction: { may: writers },
  setKeys: 'anybody',
  setPasswordAction: 'anybody',
  setTheme: 'anybody',
  signInAction: 'anybody',
  signInCodeAction: 'anybody',
  signOutAction: 'anybody',
  takeFactorAwayAction: 'anybody',
}

test('every action of the build stands in the table, and nothing else', () => {
  expect(
    actionsOfBuild()
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(Object.keys(actions).toSorted())
})

for (const [name, rule] of Object.entries(actions)) {
  if (rule === 'anybody') continue
  test(`${name} is refused to each role that may not, whatever page it is sent to`, async () => {
    const action = actionsOfBuild().find((each) => each.name === name)
    expect(action).toBeDefined()
    const page = await addressOf(patternOf((action?.pages[0] ?? '').replace(/^app/, '')))
    const got: Record<string, string | null | undefined> = {}
    for (const who of everybody) {
      if (rule.may.includes(who) && rule.isTried === false) continue
      const answer = await callAction(page, action ?? name, [], { headers: headersOf[who] })
      expect([who, answer.status < 500]).toEqual([who, true])
      const state = toldBy(answer)
      got[who] = rule.may.includes(who) ? state?.status : state?.message
    }
    // An empty form: whoever may is told what is missing, so nothing is written.
    const expected = everybody
      .filter((who) => !(rule.may.includes(who) && rule.isTried === false))
      .map((who) => [who, rule.may.includes(who) ? 'invalid' : 'You may not do this.'])
    expect(got).toEqual(Object.fromEntries(expected))
  })
}
