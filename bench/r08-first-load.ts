import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { startNext } from './app'
import { bareApp } from './bare-app'
import type { Bench, Row } from './bench'
import { get, getText, type Headers } from './http'
import { summarise } from './statistics'

/** Pages without a parameter that are asked for, to see that the manifests tell what browsers are sent. */
const ASKED = ['/', '/providers', '/providers/new', '/gaps', '/engagements', '/people', '/audit', '/sign-in']

/**
 * The JavaScript that a route needs before it works, gzip -9, each file once: what starts Next and what the route's
 * client components are in, its error pages with them even where the browser is not sent those at once. Nothing is
 * timed, so there is one figure a route.
 */
export const firstLoad: Bench = async (place, { size }, say) => {
  const bareFolder = await bareApp()
  const bare = await startNext(bareFolder)
  const bareBytes = bytesOf(bareFolder, scriptsIn(await getText(`${bare.url}/`)))
  await bare.stop()

  const app = await place.app(Math.min(size, 1_000))
  const routes = pagesOf('.').map((route) => ({ ...route, scripts: scriptsFor(route.entry) }))
  for (const asked of ASKED) {
    const route = routes.find(({ path: known }) => known === asked)
    assert(route, `${asked} is a page`)
    const sent = scriptsIn(await pageAt(`${app.url}${asked}`, asked === '/sign-in' ? {} : app.headers))
    const untold = sent.filter((file) => !route.scripts.includes(file))
    assert(
      sent.length > 0 && untold.length === 0,
      `${asked} is sent ${untold.join(', ')} beside what the build says`,
    )
  }
  const kb = (bytes: number) => (bytes / 1_024).toFixed(1)
  const measured = routes
    .map((route) => ({ path: route.path, bytes: bytesOf('.', route.scripts) }))
    .toSorted((a, b) => b.bytes - a.bytes)
  for (const { path: at, bytes } of measured) say(`${kb(bytes)} KB ${(bytes / bareBytes).toFixed(3)}x ${at}`)
  const row = (at: string, bytes: number, atMost: number): Row => ({
    id: 'R8',
    what: `first-load JavaScript of ${at}, gzip`,
    against: 'a bare Next app',
    target: { atMost },
    isCounted: true,
    measured: summarise([bytes / bareBytes]),
    note: `${kb(bytes)} KB against ${kb(bareBytes)} KB`,
  })
  const [largest] = measured
  const signIn = measured.find(({ path: at }) => at === '/sign-in')
  assert(largest && signIn)
  return [row(`the largest route, ${largest.path}`, largest.bytes, 1.35), row('/sign-in', signIn.bytes, 1.1)]
}

function pagesOf(folder: string): { entry: string; path: string }[] {
  const routes = JSON.parse(readFileSync(`${folder}/.next/app-path-routes-manifest.json`, 'utf8')) as object
  return Object.entries(routes).flatMap(([entry, at]) =>
    entry.endsWith('/page') && !entry.startsWith('/_') ? [{ entry, path: String(at) }] : [],
  )
}

/** What the build says of a page: the files that start Next, and those of every layout and boundary around it. */
function scriptsFor(entry: string): string[] {
  const { rootMainFiles } = JSON.parse(readFileSync('.next/build-manifest.json', 'utf8')) as {
    rootMainFiles: string[]
  }
  const scope: { __RSC_MANIFEST?: Record<string, { entryJSFiles: Record<string, string[]> }> } = {}
  const manifest = `.next/server/app${entry}_client-reference-manifest.js`
  runInNewContext(readFileSync(manifest, 'utf8'), Object.assign(scope, { globalThis: scope }))
  const files = Object.values(scope.__RSC_MANIFEST?.[entry]?.entryJSFiles ?? {}).flat()
  return [...new Set([...rootMainFiles, ...files])]
}

/** The scripts that a page asks for; those for browsers without modules no browser of today loads. */
function scriptsIn(html: string): string[] {
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="\/_next\/([^"?]+)[^>]*>/g)]
  return [...new Set(tags.filter(([tag]) => !/nomodule/i.test(tag)).map(([, file = '']) => file))]
}

function bytesOf(folder: string, files: readonly string[]): number {
  return files
    .map((file) => path.join(folder, '.next', file))
    .map((file) => (assert(existsSync(file), file), gzipSync(readFileSync(file), { level: 9 }).length))
    .reduce((sum, bytes) => sum + bytes, 0)
}

async function pageAt(url: string, headers: Headers): Promise<string> {
  const { status, body } = await get(url, headers)
  assert.equal(status, 200, url)
  return body.toString('utf8')
}
