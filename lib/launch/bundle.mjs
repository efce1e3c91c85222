import { mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const FOLDER = 'node_modules/.bundled'

/** The module of a TypeScript file of ours, without the loader that would take longer than the rest of a start.
 * @param {string} entry */
export async function importBundled(entry) {
  const file = path.resolve(FOLDER, `${process.pid}.mjs`)
  mkdirSync(FOLDER, { recursive: true })
  try {
    await bundle(entry, file)
    return await import(pathToFileURL(file).href)
  } finally {
    rmSync(file, { force: true })
  }
}

/** Packages, and what is JavaScript already, are left where they are: of those there is one each in a process.
 * @param {string} entry
 * @param {string} outfile */
export async function bundle(entry, outfile) {
  // It comes with tsx.
  const { build, stop } = createRequire(import.meta.resolve('tsx'))('esbuild')
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
    plugins: [{ name: 'JavaScript', setup: keepJavaScript }],
  })
  // Its own process, which would stay as long as this one.
  await stop()
}

function keepJavaScript(build) {
  build.onResolve({ filter: /^(\.|@\/).*\.mjs$/ }, ({ resolveDir, path: named }) => {
    const file = named.startsWith('@/') ? path.resolve(named.slice(2)) : path.resolve(resolveDir, named)
    return { path: pathToFileURL(file).href, external: true }
  })
}
