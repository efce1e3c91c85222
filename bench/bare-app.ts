import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { runChild } from '@/lib/launch/lifetime.mjs'
import { step } from '@/lib/launch/progress.mjs'

/** Under the repository, so that it is built by the very Next that builds the product. */
const { version } = JSON.parse(readFileSync('node_modules/next/package.json', 'utf8')) as { version: string }
const FOLDER = `bench/results/bare-app-${version}`

const files: Record<string, string> = {
  'package.json': '{ "name": "bare", "private": true, "type": "module" }\n',
  'next.config.js': `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } }\n`,
  'app/layout.js': `export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
`,
  'app/page.js': `import { connection } from 'next/server'

export default async function Page() {
  await connection()
  return <h1>Bare</h1>
}
`,
}

/** An app of one empty dynamic page, built once; gives its folder. */
export async function bareApp(): Promise<string> {
  if (existsSync(`${FOLDER}/.next/BUILD_ID`)) return FOLDER
  mkdirSync(`${FOLDER}/app`, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(`${FOLDER}/${name}`, text)
  await step('Building a bare Next app', () =>
    runChild(process.execPath, ['node_modules/next/dist/bin/next', 'build', FOLDER], {
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    }),
  )
  return FOLDER
}
