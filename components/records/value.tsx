import { DateText, Money, NotKnown } from '@/components/ui/value'
import { formatBasisPoints } from '@/lib/format'
import type { Field } from '@/lib/records/fields'
import type { Words } from '@/lib/scoring/describe'

/** Whether somebody gave an answer; a known no and a zero are answers. */
export function isGiven(value: unknown): boolean {
  return (
    value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
  )
}

/** A value of a field in words, as its type says. */
export function Value({ field, value, words }: { field: Field; value: unknown; words: Words }) {
  if (!isGiven(value)) return <NotKnown />
  const choice = (one: unknown) => words(`choices.${field.enumName}.${String(one)}`)
  switch (field.type) {
    case 'money':
      return <Money cents={value as number} />
    case 'day':
      return <DateText day={value as string} />
    case 'percent':
      return formatBasisPoints(value as number)
    case 'multiple':
      return `${(value as number) / 100} ×`
    case 'count':
      return (value as number).toLocaleString('en-US')
    case 'answer':
    case 'tick':
      return words(value === true ? 'ui.yes' : 'ui.no')
    case 'choice':
      return choice(value)
    case 'choices':
      return (value as unknown[]).map(choice).join(', ')
    case 'codes':
    case 'lines':
      return (value as string[]).join('; ')
    case 'text':
    case 'paragraph':
      return value as string
  }
}
