import Link from 'next/link'
import { mendLabel, mendPath } from '@/lib/gaps/mend'
import type { Words } from '@/lib/scoring/describe'

type Props = {
  providerId: string
  place: Parameters<typeof mendPath>[1] | null
  mayMend: boolean
  words: Words
}

/** "Bond, amount": a link for whoever may write, words for whoever may not. */
export function Mend({ providerId, place, mayMend, words }: Props) {
  if (!place) return null
  const label = mendLabel(words, place)
  if (!mayMend) return label
  return (
    <Link href={mendPath(providerId, place)} prefetch={false}>
      {label}
    </Link>
  )
}
