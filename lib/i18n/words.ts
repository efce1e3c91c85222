import { createTranslator } from 'use-intl/core'
import type { Words } from '@/lib/scoring/describe'
import messages from '@/messages/en.json'

const translator = createTranslator({ locale: 'en', messages, timeZone: 'UTC' }) as unknown as Words

/** A rescore says the same few hundred sentences of every provider, and each costs more to put together than to judge. */
const MOST_KEPT = 20_000
const said = new Map<string, string>()
const known = new Map<string, boolean>()

/** The English words outside a page: for what is stored and exported. */
export const englishWords: Words = Object.assign(
  (path: string, values?: Readonly<Record<string, string | number>>) =>
    kept(said, values ? path + JSON.stringify(values) : path, () => translator(path, values)),
  { has: (path: string) => kept(known, path, () => translator.has(path)) },
)

function kept<T>(store: Map<string, T>, key: string, make: () => T): T {
  const found = store.get(key)
  if (found !== undefined) return found
  const made = make()
  if (store.size >= MOST_KEPT) store.clear()
  store.set(key, made)
  return made
}
