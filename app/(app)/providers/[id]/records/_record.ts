import { notFound } from 'next/navigation'
import type { RecordKind } from '@/lib/choices'
import { pageWords } from '@/lib/i18n/page-words'
import { paths, tabOfKind } from '@/lib/paths'
import { specBySlug } from '@/lib/records/by-slug'
import type { RecordSpec } from '@/lib/records/envelope'

/** The kind that an address names; not found where there is none. */
export function specOf(slug: string): RecordSpec {
  return specBySlug(slug) ?? notFound()
}

export async function nounOf(spec: RecordSpec): Promise<string> {
  return (await pageWords())(`records.${spec.slug}.noun`)
}

/** The tab on which a record stands. */
export function tabPath(providerId: string, spec: RecordSpec, about: unknown): string {
  const kind = spec.kind === 'ABSENCE' ? about : spec.kind
  const tab = typeof kind === 'string' && kind in tabOfKind ? tabOfKind[kind as RecordKind] : null
  return tab ? paths.providerTab(providerId, tab) : paths.provider(providerId)
}
