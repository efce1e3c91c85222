/** The generated database client and the production build, made anew only when what they are made of has changed. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { identityOf, isSameProcess } from '../process-identity.mjs'
import { runChild } from './lifetime.mjs'
import { step } from './progress.mjs'

const CLIENT = 'lib/db/generated'
const CLIENT_STAMP = 'node_modules/.generated'
// A build removes all of .next but its cache: a build that breaks off leaves no stamp.
const BUILD_STAMP = '.next/built'
const SERVING = '.next/cache/serving'

const FOLDERS = ['app', 'components', 'lib', 'messages', 'public']
const NOT_SOURCES =
  /(^|\/)(generated|node_modules)$|\.test\.tsx?$|^next-env\.d\.ts$|^(vitest|playwright)\.config\.ts$/

/** Generates the client of prisma/schema.prisma. */
export async function generateWhenNeeded() {
  const wanted = digest(['package-lock.json', 'prisma/schema.prisma'])
  if (existsSync(CLIENT) && isStamped(CLIENT_STAMP, wanted)) return
  await step('Generating the database client', () =>
    // Prisma looks for its native schema engine even to generate, and would fetch it; generating never runs it.
    runChild(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
    }),
  )
  writeFileSync(CLIENT_STAMP, wanted)
}

/** Generates and builds. Throws where another start serves the build that would be replaced. */
export async function buildWhenNeeded() {
  await generateWhenNeeded()
  const wanted = digest(sources())
  if (isStamped(BUILD_STAMP, wanted)) return
  const server = servedBy()
  if (server)
    throw new Error(
      `Process ${server} serves the build that would be replaced. Stop it first (Ctrl-C there).`,
    )
  await step('Building the app', () =>
    runChild(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    }),
  )
  writeFileSync(BUILD_STAMP, wanted)
}

/** Says that this process serves the build, until what it gives back is called. */
export function holdBuild() {
  const file = path.join(SERVING, String(process.pid))
  mkdirSync(SERVING, { recursive: true })
  writeFileSync(file, identityOf(process.pid) ?? '')
  return () => rmSync(file, { force: true })
}

function servedBy() {
  if (!existsSync(SERVING)) return undefined
  return readdirSync(SERVING).find(
    (pid) =>
      pid !== String(process.pid) &&
      isSameProcess(Number(pid), readFileSync(path.join(SERVING, pid), 'utf8')),
  )
}

/** Every file that can change the build: the folders of the app and, beside them, configuration and lock. */
function sources() {
  const beside = readdirSync('.').filter((name) => /\.(ts|js|mjs|json)$/.test(name))
  return [...beside, ...FOLDERS.flatMap(filesIn), 'prisma/schema.prisma'].filter(
    (file) => !NOT_SOURCES.test(file) && statSync(file).isFile(),
  )
}

function filesIn(folder) {
  if (!existsSync(folder) || NOT_SOURCES.test(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name)
    return entry.isDirectory() ? filesIn(file) : [file]
  })
}

function digest(files) {
  const hash = createHash('sha256')
  for (const file of files.toSorted()) {
    const content = readFileSync(file)
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function isStamped(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
}
