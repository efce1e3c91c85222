import type { Need } from '@/lib/answer'
import type { Words } from '@/lib/scoring/describe'
import { Mend } from './mend'

type Props = {
  /** Before the fields: "cannot be computed: needs". */
  lead: string
  needs: readonly Need[]
  providerId: string
  mayMend: boolean
  words: Words
}

/** "cannot be computed: needs Bond, amount", each field a link to it for whoever may write. */
export function Needs({ lead, needs, providerId, mayMend, words }: Props) {
  return (
    <span className="needs">
      {lead}{' '}
      {needs.map((need, index) => (
        <span key={keyOf(need)}>
          {index > 0 && '; '}
          <Mend providerId={providerId} place={need} mayMend={mayMend} words={words} />
        </span>
      ))}
    </span>
  )
}

const keyOf = ({ kind, recordId, field }: Need) => `${kind}.${recordId}.${field}`
