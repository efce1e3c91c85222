import { createTranslator } from 'use-intl/core'
import type { Words } from '@/lib/scoring/describe'
import messages from '@/messages/en.json'

/** The English words outside a page: for what is stored and exported. */
export const englishWords: Words = createTranslator({
  locale: 'en',
  messages,
  timeZone: 'UTC',
}) as unknown as Words
