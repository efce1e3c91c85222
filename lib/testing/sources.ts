import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'oxc-parser'

/** A module as its rules see it: named by its path without its ending, so that made-up ones read like real ones. */
export interface Source {
  id: string
  path: string
  imports: readonly Import[]
  /** Whether each of its statements hands on what another module exports. */
  isBarrel: boolean
  program: Node
}

export interface Import {
  /** The module's id, or the package's name as it is written. */
  from: string
  names: readonly string[]
  /** Only types: nothing of it is there when the program runs. */
  isType: boolean
}

/** A node of the syntax tree (ESTree). */
export interface Node {
  type: string
  [field: string]: unknown
}

/** All sources by id, so that one can be followed into those that it imports. */
export type Sources = ReadonlyMap<string, Source>

const FOLDERS = ['app', 'components', 'lib', 'prisma', 'scripts', 'e2e']
const isSource = (name: string) => /\.(ts|tsx|mjs)$/.test(name) && !name.endsWith('.d.ts')

/** The sources of the project, but for the generated client. */
export function readSources(): Sources {
  const atRoot = readdirSync('.').filter((name) => isSource(name) && name !== 'next-env.d.ts')
  const below = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => isSource(name))
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/'))),
  ).filter((name) => !name.startsWith('lib/db/generated/'))
  return sourcesOf(
    Object.fromEntries([...atRoot, ...below].map((name) => [name, readFileSync(name, 'utf8')])),
  )
}

/** Sources by path. Throws where one cannot be read as TypeScript: a rule must never pass for want of understanding. */
export function sourcesOf(texts: Readonly<Record<string, string>>): Sources {
  return new Map(
    Object.entries(texts).map(([file, text]) => {
      const source = parse(file, text)
      return [source.id, source]
    }),
  )
}

const idOf = (file: string) => file.replace(/\.(ts|tsx|mjs)$/, '').replace(/\/index$/, '')

function parse(file: string, text: string): Source {
  const { program, module, errors } = parseSync(file, text)
  const [error] = errors
  if (error) throw new Error(`${file} cannot be read: ${error.message}`)
  const resolved = (request: string) => {
    if (request.startsWith('@/')) return idOf(request.slice(2))
    return request.startsWith('.') ? idOf(path.posix.join(path.posix.dirname(file), request)) : request
  }
  const handedOn = module.staticExports.flatMap(({ entries }) =>
    entries.filter((entry) => entry.moduleRequest),
  )
  const imports: Import[] = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      from: resolved(moduleRequest.value),
      names: entries.map(({ importName }) => importName.name ?? importName.kind),
      isType: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...handedOn.map(({ moduleRequest, importName, isType }) => ({
      from: resolved(moduleRequest?.value ?? ''),
      names: [importName.name ?? importName.kind],
      isType,
    })),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      from: resolved(text.slice(start + 1, end - 1)),
      names: ['*'],
      isType: false,
    })),
  ]
  const body = program.body as unknown as readonly Node[]
  const isBarrel =
    body.length > 0 && body.every((statement) => statement['source'] && /^Export/.test(statement.type))
  return { id: idOf(file), path: file, imports, isBarrel, program: program as unknown as Node }
}

/** A node and all below it. */
export function* nodesIn(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node))
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
      if (isNode(each)) yield* nodesIn(each)
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string'

export const statementsOf = ({ program }: Source) => program['body'] as readonly Node[]

/** The name of a plain identifier, or null. */
export const nameOf = (node: unknown): string | null =>
  isNode(node) && node.type === 'Identifier' ? String(node['name']) : null

/** Whether a function of this name is called anywhere in a node. */
export function calls(node: Node, ...names: readonly string[]): boolean {
  for (const each of nodesIn(node))
    if (each.type === 'CallExpression' && names.includes(nameOf(each['callee']) ?? '')) return true
  return false
}

/** What a module exports as a value, with the declaration behind it; `default` is the name of the default export. */
export function exportsOf(source: Source): { name: string; value: Node }[] {
  return statementsOf(source).flatMap((statement) => {
    const declared = statement['declaration']
    if (statement.type === 'ExportDefaultDeclaration' && isNode(declared))
      return [{ name: 'default', value: declared }]
    if (statement.type !== 'ExportNamedDeclaration' || statement['exportKind'] === 'type') return []
    if (!isNode(declared))
      return (statement['specifiers'] as readonly Node[]).map((specifier) => ({
        name: nameOf(specifier['exported']) ?? 'default',
        value: specifier,
      }))
    if (declared.type === 'VariableDeclaration')
      return (declared['declarations'] as readonly Node[]).map((each) => ({
        name: nameOf(each['id']) ?? '',
        value: isNode(each['init']) ? each['init'] : each,
      }))
    return /^TS(Interface|TypeAlias)/.test(declared.type)
      ? []
      : [{ name: nameOf(declared['id']) ?? '', value: declared }]
  })
}

/** The first ring of imports that comes back to where it began; types count. */
export function* rings(sources: Sources): Generator<readonly string[]> {
  const done = new Set<string>()
  const visit = function* (id: string, path: readonly string[]): Generator<readonly string[]> {
    const at = path.indexOf(id)
    if (at !== -1) return yield [...path.slice(at), id]
    if (done.has(id)) return
    for (const { from } of sources.get(id)?.imports ?? [])
      if (sources.has(from)) yield* visit(from, [...path, id])
    done.add(id)
  }
  for (const id of sources.keys()) yield* visit(id, [])
}

/** Every module that this one needs when it runs, packages included, with the way to it. */
export function reachOf(id: string, sources: Sources): Map<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>()
  const queue: [string, readonly string[]][] = [[id, [id]]]
  for (const [at, way] of queue)
    for (const { from, isType } of sources.get(at)?.imports ?? []) {
      if (isType || ways.has(from)) continue
      ways.set(from, [...way, from])
      queue.push([from, [...way, from]])
    }
  return ways
}
