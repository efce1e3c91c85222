import { describe, expect, test } from 'vitest'
import * as choices from '@/lib/choices'
import { keysAskedBy, namesIn } from '@/lib/testing/message-keys'
import { readSources, sourcesOf, type Source } from '@/lib/testing/sources'
import messages from '@/messages/en.json'

/**
 * Modules with calls whose key only a running program knows, or that read the words themselves: what they may ask for.
 * `*` is a name that stands somewhere in the code, `**` several with dots between.
 */
const DYNAMIC: Readonly<Record<string, readonly string[]>> = {
  'app/(app)/_shell/navigation.tsx': ['nav.*'],
  'app/(app)/account/actions.ts': ['account.*'],
  'app/(app)/gaps/page.tsx': ['gaps.none.found', 'gaps.total'],
  'app/(app)/methodology/page.tsx': ['methodology.*', 'methodology.*Title'],
  'app/(app)/people/[id]/page.tsx': ['people.*'],
  'app/(app)/providers/[id]/evidence/new/page.tsx': ['evidence.*'],
  'app/(app)/providers/[id]/gaps/actions.ts': ['gapWork.work.*', 'gapWork.comments.*'],
  'app/(app)/providers/[id]/waivers/[waiverId]/page.tsx': ['waivers.*Title', 'waivers.*Do'],
  'components/audit/field-words.ts': ['audit.field.*'],
  'components/audit/trail.tsx': ['audit.event.**'],
  'components/bonds/adequacy-lines.tsx': ['adequacy.foreign.*'],
  'components/bonds/adequacy.tsx': ['adequacy.carries.*'],
  'components/charts/category-bars.tsx': ['scorecard.category.*'],
  'components/charts/left-parts.tsx': ['charts.left.*'],
  'components/ddp/budget-table.tsx': ['budget.breakEven.*'],
  'components/exposure/ranking-table.tsx': ['charts.left.*'],
  'components/filing/stretch-table.tsx': ['filing.past.then', 'filing.past.now'],
  'components/filing/timeline.tsx': ['filing.past.then', 'filing.past.now'],
  'components/gaps/gap-filter.tsx': ['scorecard.category.*'],
  'components/gaps/gap-work.tsx': ['gapWork.cannot.*'],
  'components/gaps/owner.tsx': ['gapWork.*'],
  'components/methodology/methodology-table.tsx': ['scorecard.category.*'],
  'components/people/people-table.tsx': ['people.*'],
  'components/providers/activity.tsx': ['audit.event.**'],
  'components/register/provider-list.tsx': ['register.none.found', 'register.total'],
  'components/register/register-empty.tsx': ['scorecard.category.*'],
  'components/rescore/rescore-strip.tsx': ['rescore.*'],
  'components/run-off/curve.tsx': ['runOff.curve.*'],
  'components/run-off/timeline.tsx': ['runOff.window.*'],
  'components/run-off/to-do.tsx': ['runOff.todo.*'],
  'components/run-off/verdict.tsx': ['runOff.why.*'],
  'components/scorecard/findings.tsx': ['scorecard.category.*'],
  'components/scorecard/five-questions.tsx': ['scorecard.questions.*'],
  'components/ui/judgement.tsx': ['ui.*'],
  'components/waivers/waiver-mark.tsx': ['waivers.stateName.*'],
  'components/records/record-form.tsx': ['records.*.*', 'records.*.section.*', 'records.*.help.*'],
  'lib/decisions/outdated.ts': ['audit.event.**'],
  'lib/gaps/mend.ts': ['ui.*', 'providers.field.*', 'engagements.field.*', 'records.*.*'],
  'lib/launch/outage-answer.ts': ['outage.*'],
  // Only whether any of them changed.
  'lib/scorecards/gap-rows.ts': [],
}

const isProduct = ({ path }: Source) =>
  /^(app|components|lib|proxy|instrumentation)\b/.test(path) && !/\.test\.|\/testing\b/.test(path)
const product = [...readSources().values()].filter(isProduct)
const read = product.map(keysAskedBy)
const asked = [...new Set(read.flatMap((each) => each.asked))]
/** The words of choices are those of the enums, below. */
const unread = new Set(
  read.flatMap((each) =>
    each.unread.filter(({ namespace }) => !/^choices\b/.test(namespace)).map(({ by }) => by),
  ),
)
const readWhole = product.filter(({ id, imports }) =>
  imports.some(({ from, isType }) => from === 'messages/en.json' && !isType && !id.startsWith('lib/i18n/')),
)

function keysIn(at: object, above = ''): string[] {
  return Object.entries(at).flatMap(([name, below]) =>
    typeof below === 'string' ? [above + name] : keysIn(below as object, `${above}${name}.`),
  )
}
const keys = keysIn(messages).filter((key) => !key.startsWith('choices.'))

const names = new Set(product.flatMap((source) => [...namesIn(source)]))
/** Names that are put together themselves, such as `found*`. */
const shapes = [...names]
  .filter((name) => /^(\*[A-Za-z]{2,}|[A-Za-z]{2,}\*)$/.test(name))
  .map((name) => new RegExp(`^${name.replaceAll('*', '\\w+')}$`))
const isName = (part: string) => names.has(part) || shapes.some((shape) => shape.test(part))

/** Whether a key is one that a pattern asks for. */
function matcher(pattern: string): (key: string) => boolean {
  if (!pattern.includes('*')) return (key) => key === pattern
  const isDotted = pattern.includes('**')
  const text = pattern.replaceAll('.', '\\.').replaceAll(/\*+/g, '(.+)')
  const whole = new RegExp(`^${text}$`)
  return (key) => {
    const parts = whole.exec(key)?.slice(1)
    const isWhole = (part: string) => isName(part) || (isDotted && part.split('.').every(isName))
    return parts?.every(isWhole) ?? false
  }
}

test('the code asks for no word that is not there', () => {
  const patterns = [...asked, ...Object.values(DYNAMIC).flat()].filter(
    (pattern) => !/^choices\b/.test(pattern),
  )
  expect(patterns.filter((pattern) => !keys.some(matcher(pattern)))).toEqual([])
})

test('there is no word that no code asks for', () => {
  const asks = [...asked, ...Object.values(DYNAMIC).flat()].map(matcher)
  expect(keys.filter((key) => !asks.some((isAsked) => isAsked(key)))).toEqual([])
})

test('what only a running program knows is told of, and nothing else', () => {
  const needed = [...unread, ...readWhole.map(({ path }) => path)]
  expect([...new Set(needed)].toSorted()).toEqual(Object.keys(DYNAMIC).toSorted())
})

test('an answer has words, and words are of an answer', () => {
  const ofEnums = Object.fromEntries(
    Object.entries(choices).flatMap(([name, values]) =>
      typeof values === 'object' ? [[name, Object.values(values).toSorted()]] : [],
    ),
  )
  const told = Object.entries(messages.choices).map(([name, words]) => [name, Object.keys(words).toSorted()])
  expect(ofEnums).toMatchObject(Object.fromEntries(told))
})

describe('a key is read from', () => {
  test.each<[string, string, string[]]>([
    ['a translator of its namespace', `const t = useTranslations('a'); t('b.c')`, ['a.b.c']],
    ['one that is awaited', `const t = await getTranslations('a'); t('b')`, ['a.b']],
    ['one at once', `(await getTranslations('a'))('b')`, ['a.b']],
    ['one of several', `const [x, t] = await Promise.all([y(), getTranslations('a')]); t('b')`, ['a.b']],
    ['one that is handed on', `function f(t: ReturnType<typeof useTranslations<'a'>>) { t('b') }`, ['a.b']],
    ['words by path', `const words = await pageWords(); words('a.b'); words.has('c.d')`, ['a.b', 'c.d']],
    ['rich text', `const t = useTranslations('a'); t.rich('b', {})`, ['a.b']],
    ['either of two', `const t = useTranslations('a'); t(x ? 'b' : 'c')`, ['a.b', 'a.c']],
    ['a name it was given', 'const path = `a.${x}.b`; words(path)', ['a.*.b']],
    [
      'the function that it stands in',
      `const t = useTranslations('a'); () => { const t = useTranslations('b'); t('c') }; t('d')`,
      ['b.c', 'a.d'],
    ],
  ])('%s', (_, text, expected) => {
    const [source] = sourcesOf({ 'lib/made-up.tsx': text }).values()
    expect(keysAskedBy(source!)).toEqual({ asked: expected, unread: [] })
  })

  test('nothing that only a running program knows, which is told instead', () => {
    const text = "const t = useTranslations('a'); t(name); words(`${x}.b`); other('c')"
    const [source] = sourcesOf({ 'lib/made-up.tsx': text }).values()
    const by = 'lib/made-up.tsx'
    expect(keysAskedBy(source!)).toEqual({
      asked: [],
      unread: [
        { namespace: 'a', by },
        { namespace: '', by },
      ],
    })
  })
})
