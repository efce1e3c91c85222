import { today } from '@/lib/clock'
import { cast } from './cast'
import type { Told } from './good'
import { loadCharacter, type SamplePeople } from './load'

let numbers = 0

interface Chosen {
  /** By default the one against which nothing can be said. */
  name?: string | undefined
  /** By default its own. */
  records?: readonly Told[] | undefined
  adCvdId?: string
}

/** Enters a character of the cast, with its records under an importer number of its own; nobody has submitted it. Gives its id. */
export function addCharacter(
  people: SamplePeople,
  { name, records, adCvdId = '' }: Chosen = {},
): Promise<string> {
  const character = cast(today()).find((each) => name === undefined || each.name === name)
  if (!character) throw new Error(`The cast lacks ${name}`)
  const iorNumber = `47-${String(++numbers).padStart(7, '0')}00`
  const own = (record: Told): Told =>
    'iorNumber' in record.values ? { ...record, values: { ...record.values, iorNumber } } : record
  return loadCharacter(
    { ...character, iorNumber, isInReview: false, records: (records ?? character.records).map(own) },
    { people, adCvdId, today: today() },
  )
}
