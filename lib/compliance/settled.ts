import type { EventFacts } from '@/lib/scoring/facts'

/**
 * Whether what was claimed is paid: by amount where a claim is known (a payment nobody recorded is none), else by its
 * closing.
 */
export function isPaid({ claimedCents, paidCents, closedOn }: EventFacts): boolean {
  return claimedCents === null ? closedOn !== null : (paidCents ?? 0) >= claimedCents
}

/** Open, or upheld and not paid: it weighs in full, however old. */
export function isOpenOrUnpaid(event: EventFacts): boolean {
  return event.outcome === 'OPEN' || (event.outcome === 'UPHELD' && !isPaid(event))
}

/** Something is still to be done by a day: an answer or a tender while it is open, the payment once it is upheld. */
export function isAwaited(event: EventFacts): boolean {
  if (event.outcome !== 'OPEN') return isOpenOrUnpaid(event)
  return event.answeredOn === null && !(event.type === 'PRIOR_DISCLOSURE' && event.isTendered === true)
}
