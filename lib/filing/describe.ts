import { formatDate, formatMoney } from '@/lib/format'
import { paths } from '@/lib/paths'
import { inSentence } from '@/lib/i18n/in-sentence'
import { shortOf, type Words } from '@/lib/scoring/describe'
import type { Limit, Reason, WhatMoved } from './may-file'

/** So much of what has moved tells what it is about; the rest stands where all of it does. */
const MOVED_TOLD = 4

/** A reason or a limit as a sentence. */
export function describeBecause(words: Words, each: Reason | Limit): string {
  return words(`filing.because.${each.code}`, valuesOf(words, each))
}

function valuesOf(words: Words, each: Reason | Limit): Record<string, string | number> {
  switch (each.code) {
    case 'ANOTHER_NUMBER':
      return { decided: orNone(words, each.decided), recorded: orNone(words, each.recorded) }
    case 'ANOTHER_ENGAGEMENT':
      return { decided: orNone(words, each.decided), asked: orNone(words, each.asked) }
    case 'VETO':
      return {
        what: shortOf(words, each.criterionId),
        ended: each.waiverEndedOn ? 'yes' : 'no',
        day: each.waiverEndedOn ? formatDate(each.waiverEndedOn) : '',
      }
    case 'NOT_KNOWN':
      return { what: shortOf(words, each.criterionId) }
    case 'CONDITION_OVERDUE':
    case 'CONDITION_OPEN':
      return { words: each.words, day: formatDate(each.dueOn) }
    case 'OUTSIDE_PORTS':
    case 'PORTS':
      return { ports: each.ports.join(', ') }
    case 'NOT_ADVISED':
      return { advice: words(`choices.Recommendation.${each.recommendation}`).toLowerCase() }
    case 'STALE': {
      const moved = each.moved ? movedInWords(words, each.moved) : []
      return {
        known: moved.length > 0 ? 'yes' : 'no',
        list: moved.slice(0, MOVED_TOLD).join(', '),
        more: Math.max(0, moved.length - MOVED_TOLD),
      }
    }
    case 'MORE_THAN_ADVISED':
      return {
        advice: words(`choices.Recommendation.${each.recommendation}`).toLowerCase(),
        said: each.why ? 'yes' : 'no',
        why: each.why ?? '',
      }
    case 'VALUE_CAP':
      return {
        cap: formatMoney(each.cents),
        ours: each.ours === null ? '' : formatMoney(each.ours),
        over: each.ours === null ? 'unknown' : each.ours > each.cents ? 'yes' : 'no',
      }
    case 'GOODS':
      return { goods: each.goods }
    case 'WAIVER':
      return { what: shortOf(words, each.criterionId), day: formatDate(each.endsOn) }
    case 'BOND_ROOM':
      return { room: formatMoney(each.room), ours: formatMoney(each.ours) }
    default:
      return {}
  }
}

const movedInWords = (words: Words, { headline, identity, criterionIds, isProofLost }: WhatMoved): string[] =>
  [
    ...headline.map((name) => words(`decisions.row.${name}`)),
    ...identity.map((name) => words(`decisions.identity.${name}`)),
    ...(isProofLost ? [words('filing.proof')] : []),
    ...criterionIds.map((id) => shortOf(words, id)),
  ].map(inSentence)

const orNone = (words: Words, text: string | null) => text ?? words('filing.none')

/** The page of a provider on which a reason is mended, or a limit is explained. */
export function placeOf(providerId: string, each: Reason | Limit): string {
  switch (each.code) {
    case 'VETO':
      return paths.gap(providerId, each.criterionId)
    case 'NOT_KNOWN':
      return `${paths.provider(providerId)}#findings`
    case 'NOT_ADVISED':
    case 'MORE_THAN_ADVISED':
      return paths.provider(providerId)
    case 'UNSIGNED':
      return paths.providerTab(providerId, 'contract')
    case 'WAIVER':
      return paths.waiver(providerId, each.waiverId)
    case 'BOND_ROOM':
      return paths.providerTab(providerId, 'bonds')
    case 'STALE':
      return `${paths.decisions(providerId)}#moved`
    default:
      return paths.decisions(providerId)
  }
}
