import 'server-only'
import type { Tx } from '@/lib/db/client'
import { contains } from '@/lib/db/search'
import { DomainError } from '@/lib/errors'
import { isUuid } from '@/lib/forms/uuid'
import { paths } from '@/lib/paths'

interface Match {
  id: string
  legalName: string
  iorNumber: string | null
  groupId: string | null
}

const NAMED = 5
const FIELD = 'groupedWith'

/**
 * The provider that somebody means by its importer number, its full name, the address of its page or words of its name.
 * Throws DomainError, with the matches to choose among where there is more than one.
 */
export async function providerMeant(tx: Tx, words: string, exceptId: string | null): Promise<Match> {
  const id = words.split(/[/?#\s]/).find(isUuid) ?? null
  const found = await tx.$queryRawUnsafe<(Match & { isExact: boolean })[]>(
    `SELECT p.id, p.legal_name AS "legalName", p.ior_number AS "iorNumber", p.group_id AS "groupId",
            p.id = $3::uuid OR p.ior_number = $1 OR search_form(p.legal_name) = search_form($1) AS "isExact"
       FROM provider p
      WHERE p.archived_at IS NULL AND p.id IS DISTINCT FROM $2::uuid
        AND (p.id = $3::uuid OR ${contains('p.search_text', '$1')})
      ORDER BY "isExact" DESC NULLS LAST, p.search_text, p.id LIMIT ${NAMED + 1}`,
    words,
    exceptId,
    id,
  )
  const exact = found.filter(({ isExact }) => isExact)
  const matches = exact.length > 0 ? exact : found
  const [first] = matches
  if (!first)
    throw new DomainError(`No other provider matches “${words}”. Enter its importer number or name.`, FIELD)
  const isOneGroup = first.groupId !== null && matches.every(({ groupId }) => groupId === first.groupId)
  if (matches.length > 1 && !(isOneGroup && matches.length <= NAMED))
    throw new DomainError(choiceOf(words, matches), FIELD)
  return first
}

function choiceOf(words: string, matches: readonly Match[]): string {
  const names = matches.map(({ legalName }) => legalName)
  const listed = matches.slice(0, NAMED).map(({ id, legalName, iorNumber }) => {
    const isAlone = names.filter((name) => name === legalName).length === 1
    if (iorNumber) return `${legalName}, ${iorNumber}`
    return isAlone ? legalName : `${legalName}, ${paths.provider(id)}`
  })
  const more = matches.length > NAMED ? '; and more' : ''
  return `More than one provider matches “${words}”: ${listed.join('; ')}${more}. Enter the number, full name or address of one.`
}
