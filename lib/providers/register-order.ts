import { z } from 'zod'
import { Eligibility, ProviderStage } from '@/lib/choices'
import { isIsoDate } from '@/lib/dates'
import { isUuid } from '@/lib/forms/uuid'
import type { RegisterColumn } from './register-filter'

/** How a column sorts: its key and the id that parts ties, each an index of the migrations. */
export interface Order {
  key: string
  id: string
  /** The key's type in the database, and its text in a cursor. */
  type: string
  text: z.ZodType<string>
  /** Whether there may be none; those come last either way. */
  isNullable: boolean
}

const whole = z.string().regex(/^-?\d{1,15}$/)
const smallWhole = z.string().regex(/^-?\d{1,9}$/)
const day = z.string().refine(isIsoDate)
const anything = z.string().refine((text) => !text.includes('\0'))

const ofProvider = (key: string, type: string, text: z.ZodType<string>, isNullable = false): Order => ({
  key,
  id: 'p.id',
  type,
  text,
  isNullable,
})
const ofStanding = (...[key, type, text, isNullable]: Parameters<typeof ofProvider>): Order => ({
  ...ofProvider(key, type, text, isNullable),
  id: 's.provider_id',
})

const gravity = '(s.critical_gaps * 1000000 + s.high_gaps * 10000 + s.medium_gaps * 100 + s.low_gaps)'

export const orders: Record<RegisterColumn, Order> = {
  name: ofProvider('left(p.search_text, 120) COLLATE "C"', 'text', anything),
  stage: ofProvider('p.stage', '"ProviderStage"', z.enum(ProviderStage)),
  eligibility: ofStanding('s.eligibility', '"Eligibility"', z.enum(Eligibility)),
  score: ofStanding('s.score_tenths', 'int', smallWhole, true),
  coverage: ofStanding('s.coverage_ten_thousandths', 'int', smallWhole),
  gaps: ofStanding(gravity, 'int', smallWhole),
  'left-to-us': ofStanding('s.left_to_us_cents', 'bigint', whole, true),
  'bond-use': ofStanding('s.utilisation_ten_thousandths', 'int', smallWhole, true),
  'policy-expires': ofStanding('s.policy_expires_on', 'date', day, true),
  'next-review': ofProvider('p.next_review_on', 'date', day, true),
  owner: ofProvider('p.owner_order', 'text', anything, true),
}

/** A row's place in an order: its id and, where it has one, its key. */
export interface Cursor {
  id: string
  key: string | null
}

export const writeCursor = ({ id, key }: Cursor) => (key === null ? id : `${id}~${key}`)

/** Null for what is no place in this order, such as one of another. */
export function readCursor(text: string, order: Order): Cursor | null {
  const [id = ''] = text.split('~', 1)
  if (!isUuid(id)) return null
  if (text === id) return order.isNullable ? { id, key: null } : null
  const key = order.text.safeParse(text.slice(id.length + 1))
  return key.success ? { id, key: key.data } : null
}
