import { getTranslations } from 'next-intl/server'
import type { Words } from '@/lib/scoring/describe'

/** The words of this request's language, by path: for what is named by data, such as a criterion. */
export async function pageWords(): Promise<Words> {
  return (await getTranslations()) as unknown as Words
}
