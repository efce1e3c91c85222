import { WhatThisChanges } from '@/components/records/what-this-changes'
import type { Actor } from '@/lib/auth/guard'
import type { RecordKind } from '@/lib/choices'
import { today } from '@/lib/clock'
import { pageWords } from '@/lib/i18n/page-words'
import { contextOf } from '@/lib/scorecards/conclude'
import { getConclusion } from '@/lib/scorecards/queries'
import { criteriaReading } from '@/lib/scoring/read-by'

type Form = { kind: RecordKind | 'PROVIDER'; recordId: string | null }

/** What a form about a provider changes, on today's facts. */
export async function besideForm(actor: Actor<'provider:read'>, providerId: string, form: Form) {
  const { facts, settings, scorecard } = await getConclusion(actor, providerId, today())
  const readers = criteriaReading(form.kind, facts, contextOf(facts, today(), settings))
  return <WhatThisChanges card={scorecard} readers={readers} form={form} words={await pageWords()} />
}
