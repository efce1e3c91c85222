import { providerFields } from '@/lib/providers/schema'
import { engagementFields } from '@/lib/engagements/schema'
import { isIsoDate } from '@/lib/dates'
import { formatBasisPoints, formatCount, formatDate, formatInstant, formatMoney } from '@/lib/format'
import type { Plain } from '@/lib/audit/canonical'
import type { Fields } from '@/lib/records/fields'
import { recordSpecs } from '@/lib/records/specs'
import type { Words } from '@/lib/scoring/describe'

export interface Telling {
  words: Words
  timeZone: string
  /** People and engagements by id. */
  names: ReadonlyMap<string, string>
}

const fieldsOf = new Map<string, Fields>([
  ['provider', providerFields],
  ['engagement', engagementFields],
  ...Object.values(recordSpecs).map(({ kind, fields }): [string, Fields] => [
    kind.toLowerCase().replaceAll('_', '-'),
    fields,
  ]),
])

/** Kinds whose words stand in a part of messages/ of their own. */
const OWN_WORDS = new Map([
  ['provider', 'providers'],
  ['engagement', 'engagements'],
  ['setting', 'settings'],
  ['document', 'evidence'],
])

/** What a stored field is called where it is filled in; what no form has, has a name of its own. */
export function fieldLabel({ words }: Telling, kind: string, field: string): string {
  const part = OWN_WORDS.get(kind)
  const own = part ? `${part}.field.${field}` : `records.${kind}.${field}`
  const paths = [own, `settings.name.${field}`, `audit.field.${field}`]
  const known = paths.find((path) => words.has(path))
  return known ? words(known) : spelt(field)
}

/** A stored value as a person would write it; an empty text where there is none. */
export function valueWords(telling: Telling, kind: string, field: string, value: Plain | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return telling.words(value ? 'ui.yes' : 'ui.no')
  if (typeof value === 'number') return numberWords(field, value)
  if (typeof value === 'string') return textWords(telling, kind, field, value)
  if (Array.isArray(value)) {
    const isFlat = value.every((one) => typeof one !== 'object')
    return value.map((one) => valueWords(telling, kind, field, one)).join(isFlat ? ', ' : '; ')
  }
  return Object.entries(value)
    .filter(([name, member]) => member !== null && !/(^id|Id)$/.test(name))
    .map(([name, member]) => `${fieldLabel(telling, kind, name)}: ${valueWords(telling, kind, name, member)}`)
    .join(', ')
}

function numberWords(field: string, value: number): string {
  if (field.endsWith('Cents')) return formatMoney(value)
  if (field.endsWith('BasisPoints')) return formatBasisPoints(value)
  if (field.endsWith('Hundredths')) return String(value / 100)
  return formatCount(value)
}

function textWords({ words, timeZone, names }: Telling, kind: string, field: string, value: string): string {
  if (isIsoDate(value)) return formatDate(value)
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatInstant(value, timeZone)
  const answer = `choices.${enumOf(kind, field)}.${value}`
  if (/^[A-Z][A-Z0-9_]*$/.test(value) && words.has(answer)) return words(answer)
  return names.get(value) ?? value
}

function enumOf(kind: string, field: string): string {
  if (field === 'source' || field.endsWith('Source')) return 'KnowledgeSource'
  if (field === 'stage') return 'ProviderStage'
  if (field === 'purpose') return 'OneTimePurpose'
  if (kind === 'decision' && field === 'outcome') return 'DecisionOutcome'
  if (kind === 'rescore' && field === 'reason') return 'RescoreReason'
  if (kind === 'document') return documentEnums[field] ?? ''
  const own = fieldsOf.get(kind)?.[field]?.enumName
  return own ?? field.slice(0, 1).toUpperCase() + field.slice(1).replace(/s$/, '')
}

const documentEnums: Readonly<Record<string, string>> = {
  type: 'DocumentType',
  reading: 'DocumentReading',
  topic: 'PassageTopic',
  state: 'PassageState',
}

/** 'enteredInErrorAt' → 'Entered in error at'. */
function spelt(field: string): string {
  const text = field
    .replace(/(Cents|BasisPoints|Hundredths|Id)$/, '')
    .replace(/[A-Z]/g, (letter) => ` ${letter}`)
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()
}
