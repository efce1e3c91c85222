import { isNode, nameOf, nodesIn, type Node, type Source } from './sources'

/** A call whose key cannot be read: in which namespace, where. */
export interface Unread {
  namespace: string
  by: string
}

const OPENERS = ['useTranslations', 'getTranslations', 'pageWords']
/** Functions that take whole paths, by the names they go by. */
const WORDS = ['words', 'englishWords']

/** What a name stands for: the namespaces of a translator, or the expression it was given. */
interface Names {
  of: Map<string, { namespace: string } | { is: Node }>
  outer: Names | null
}

/** Every key that a module asks for, `*` where only a running program knows a part; and every call whose key cannot be read. */
export function keysAskedBy(source: Source): { asked: string[]; unread: Unread[] } {
  const asked: string[] = []
  const unread: Unread[] = []
  const visit = (node: Node, names: Names) => {
    const inner = /Function/.test(node.type) ? { of: new Map(), outer: names } : names
    if (/Function/.test(node.type))
      for (const each of (node['params'] ?? []) as Node[]) readParameter(each, inner)
    if (node.type === 'VariableDeclarator') readDeclarator(node, inner)
    if (node.type === 'CallExpression') {
      const namespace = translatorOf(node['callee'], inner)
      const [key] = node['arguments'] as Node[]
      if (namespace !== null && key) {
        const read = keysOf(key, inner)
        const prefix = namespace === '' ? '' : `${namespace}.`
        if (read === null) unread.push({ namespace, by: source.path })
        else asked.push(...read.map((each) => prefix + each))
      }
    }
    for (const value of Object.values(node))
      for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
        if (isNode(each)) visit(each, inner)
  }
  visit(source.program, { of: new Map(), outer: null })
  return { asked, unread }
}

function found(name: string, names: Names | null): { namespace: string } | { is: Node } | null {
  for (let at = names; at; at = at.outer) {
    const here = at.of.get(name)
    if (here) return here
  }
  return WORDS.includes(name) ? { namespace: '' } : null
}

/** `t` of `t(…)`, `t.rich(…)`, `useTranslations('a')(…)`; null where it is none. */
function translatorOf(callee: unknown, names: Names): string | null {
  if (!isNode(callee)) return null
  const name = nameOf(callee)
  if (name !== null) {
    const what = found(name, names)
    return what && 'namespace' in what ? what.namespace : null
  }
  if (
    callee.type === 'MemberExpression' &&
    ['rich', 'has', 'markup', 'raw'].includes(nameOf(callee['property']) ?? '')
  )
    return translatorOf(callee['object'], names)
  return openedBy(callee)
}

/** The namespace that `useTranslations('a')` or `(await getTranslations('a'))` opens; '' for all; null: it opens none. */
function openedBy(node: unknown): string | null {
  if (!isNode(node)) return null
  if (['AwaitExpression', 'ParenthesizedExpression', 'TSAsExpression'].includes(node.type))
    return openedBy(node['argument'] ?? node['expression'])
  if (node.type !== 'CallExpression' || !OPENERS.includes(nameOf(node['callee']) ?? '')) return null
  const [namespace] = node['arguments'] as Node[]
  return namespace ? String(namespace['value']) : ''
}

function readDeclarator(node: Node, { of }: Names) {
  const id = node['id'] as Node
  const init = node['init']
  const name = nameOf(id)
  if (!isNode(init)) return
  if (name !== null) {
    const namespace = openedBy(init)
    of.set(name, namespace === null ? { is: init } : { namespace })
  }
  if (id.type === 'ArrayPattern') {
    const all = init.type === 'AwaitExpression' ? (init['argument'] as Node) : init
    const [list] = (all['arguments'] ?? []) as Node[]
    const opened = (list?.['elements'] ?? []) as unknown[]
    for (const [at, each] of (id['elements'] as unknown[]).entries()) {
      const namespace = openedBy(opened[at])
      if (namespace !== null) of.set(nameOf(each) ?? '', { namespace })
    }
  }
}

/** A parameter whose type says of which namespace it is a translator: ReturnType<typeof useTranslations<'a'>>. */
function readParameter(node: Node, { of }: Names) {
  const name = nameOf(node)
  const text = JSON.stringify(node['typeAnnotation'] ?? null)
  if (name !== null && OPENERS.some((opener) => text.includes(`"${opener}"`)))
    of.set(name, { namespace: /"TSLiteralType".*?"value":"([^"]*)"/.exec(text)?.[1] ?? '' })
}

/** The keys that an expression may be; null: that cannot be read. */
function keysOf(node: Node, names: Names): string[] | null {
  const either = (...each: unknown[]) => {
    const all = each.map((one) => (isNode(one) ? keysOf(one, names) : null))
    return all.includes(null) ? null : all.flatMap((one) => one ?? [])
  }
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [node['value']] : null
    case 'TemplateLiteral':
      return templateOf(node)
    case 'ConditionalExpression':
      return either(node['consequent'], node['alternate'])
    case 'LogicalExpression':
      return either(node['left'], node['right'])
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return either(node['expression'])
    case 'Identifier': {
      const what = found(String(node['name']), names)
      return what && 'is' in what ? keysOf(what.is, names) : null
    }
    default:
      return null
  }
}

/** `a.*.b`; null where it begins with a place: that might be any key. */
function templateOf(node: Node): string[] | null {
  const text = textOf(node)
  return text.startsWith('*') ? null : [text]
}

const textOf = (node: Node) =>
  (node['quasis'] as Node[]).map((part) => String((part['value'] as { cooked: string }).cooked)).join('*')

/** Every name that a module writes down, whole or with places (`*`): what a key that is put together may be made of. */
export function namesIn(source: Source): Set<string> {
  const names = new Set<string>()
  for (const node of nodesIn(source.program)) {
    if (node.type === 'Literal' && typeof node['value'] === 'string') names.add(node['value'])
    if (node.type === 'TemplateLiteral') names.add(textOf(node))
    const key = node['key']
    if (isNode(key) && node['computed'] !== true) names.add(nameOf(key) ?? String(key['value']))
  }
  return names
}
