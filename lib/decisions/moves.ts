import { can, type Permission } from '@/lib/auth/permissions'
import type { ProviderStage, Role } from '@/lib/choices'
import type { OpenEntries } from '@/lib/run-off/open-entries'
import { notAnother, type NotAnother } from './another-person'

interface Rule {
  from: readonly ProviderStage[]
  /** Null: where it stood before it was submitted. */
  to: ProviderStage | null
  permission: Extract<Permission, 'provider:submit' | 'provider:decide'>
  asksReason: boolean
  /** Only by somebody else than whoever submitted. */
  isByAnother: boolean
}

type Shape = Omit<Rule, 'from' | 'to'>
const submitting: Shape = { permission: 'provider:submit', asksReason: false, isByAnother: false }
const deciding: Shape = { permission: 'provider:decide', asksReason: false, isByAnother: true }
const managing: Shape = { permission: 'provider:decide', asksReason: true, isByAnother: false }

/** Every way in which a provider's stage moves: who, from, to, and what it asks for. There is no other. */
export const moves = {
  /** For a first decision; a decided provider is reviewed again by it, a suspended one is taken up again by it. */
  submit: {
    ...submitting,
    from: ['CANDIDATE', 'APPROVED', 'CONDITIONAL', 'REJECTED', 'SUSPENDED'],
    to: 'IN_REVIEW',
  },
  withdraw: { ...submitting, from: ['IN_REVIEW'], to: null },
  approve: { ...deciding, from: ['IN_REVIEW'], to: 'APPROVED' },
  approveConditionally: { ...deciding, from: ['IN_REVIEW'], to: 'CONDITIONAL' },
  reject: { ...deciding, from: ['IN_REVIEW'], to: 'REJECTED', asksReason: true },
  sendBack: { ...deciding, from: ['IN_REVIEW'], to: null, asksReason: true },
  suspend: { ...managing, from: ['APPROVED', 'CONDITIONAL'], to: 'SUSPENDED' },
  offBoard: { ...managing, from: ['APPROVED', 'CONDITIONAL', 'REJECTED', 'SUSPENDED'], to: 'OFF_BOARDING' },
  close: { ...managing, from: ['OFF_BOARDING'], to: 'CLOSED' },
  reopen: { ...managing, from: ['OFF_BOARDING', 'CLOSED'], to: 'CANDIDATE' },
} as const satisfies Record<string, Rule>

export type Move = keyof typeof moves
export const moveNames = Object.keys(moves) as Move[]
export const ruleOf = (move: Move): Rule => moves[move]

/** What a move is asked of. */
export interface Movable {
  stage: ProviderStage
  stageBeforeReview: ProviderStage | null
  isArchived: boolean
  submittedById: string | null
}

export interface Mover {
  personId: string
  role: Role
}

/** Why a move is not made, the first reason that holds. */
export type Refusal = 'role' | 'archived' | 'stage' | NotAnother

/** Null: the move may be made. */
export function refusalOf(move: Move, provider: Movable, mover: Mover): Refusal | null {
  const rule = ruleOf(move)
  if (!can(mover.role, rule.permission)) return 'role'
  if (provider.isArchived) return 'archived'
  if (!rule.from.includes(provider.stage)) return 'stage'
  return rule.isByAnother ? notAnother(provider.submittedById, mover.personId) : null
}

/** Where a move leads. */
export const stageAfter = (
  move: Move,
  { stageBeforeReview }: Pick<Movable, 'stageBeforeReview'>,
): ProviderStage => ruleOf(move).to ?? stageBeforeReview ?? 'CANDIDATE'

/** The moves that somebody may make of a provider now, in the order of the table. */
export const movesOpen = (provider: Movable, mover: Mover): Move[] =>
  moveNames.filter((move) => refusalOf(move, provider, mover) === null)

/**
 * Why closing is refused: entries are unliquidated or nobody knows, and nobody said why it is closed all the same; or
 * somebody did where there is nothing to say it of. Null: it may be closed.
 */
export function closingRefusal(open: OpenEntries, despite: string | null): OpenEntries['is'] | null {
  if (open.is === 'NONE') return despite === null ? null : 'NONE'
  return despite === null ? open.is : null
}
