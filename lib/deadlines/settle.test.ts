import { expect, test } from 'vitest'
import { DeadlineKind } from '@/lib/choices'
import { providerFields } from '@/lib/providers/schema'
import { recordSpecs } from '@/lib/records/specs'
import { settlePath } from './settle'

const at = (kind: DeadlineKind, about = '') => settlePath({ providerId: 'p', kind, subjectId: 's', about })

test.each([
  ['POLICY', '', '/providers/p/records/policy/s/edit#f-expiresOn'],
  ['SCREENING', '', '/providers/p/records/screening/new#f-screenedOn'],
  ['EVENT', 'CF_28', '/providers/p/records/compliance-event/s/edit#f-answeredOn'],
  ['DOCUMENT', 'Letter', '/providers/p/evidence/s'],
  ['CONDITION', 'Send it', '/providers/p/conditions/s'],
  ['WAIVER', 'bond.surety', '/providers/p/waivers/s'],
  ['GAP', 'bond.surety', '/providers/p/gaps/bond.surety'],
  ['REVIEW', '', '/providers/p/edit#f-nextReviewOn'],
] as const)('%s of “%s” is settled at %s', (kind, about, path) => {
  expect(at(kind, about)).toBe(path)
})

const forms = new Map<string, object>([
  ...Object.values(recordSpecs).map((spec): [string, object] => [spec.slug, spec.fields]),
  ['provider', providerFields],
])
/** Every record has this one, whatever its kind. */
const ofEach = 'verifiedOn'

const opened = Object.values(DeadlineKind).flatMap((kind) => {
  const [, slug = 'provider', field] = /^(?:.*\/records\/([^/]+))?.*#f-(\w+)$/.exec(at(kind)) ?? []
  return field && field !== ofEach ? [{ kind, slug, field }] : []
})

test.each(opened)('the form for $kind, of a $slug, has the field $field', ({ slug, field }) => {
  expect(forms.get(slug)).toHaveProperty(field)
})
