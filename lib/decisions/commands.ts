import 'server-only'
import type { Plain } from '@/lib/audit/canonical'
import { change, type Change } from '@/lib/audit/change'
import type { AuditEventName } from '@/lib/audit/events'
import { SYSTEM_PERSON_ID } from '@/lib/auth/actor'
import type { Actor } from '@/lib/auth/guard'
import { now, today } from '@/lib/clock'
import type { IsoDate } from '@/lib/dates'
import type { Tx } from '@/lib/db/client'
import type { Prisma, Provider } from '@/lib/db/generated/client'
import { reviewAfter } from '@/lib/deadlines/next-review'
import { DomainError, NotFoundError } from '@/lib/errors'
import { filesThatProve } from '@/lib/evidence/frozen-files'
import { englishWords } from '@/lib/i18n/words'
import { assertHappened } from '@/lib/records/still-to-come'
import { openEntriesOf } from '@/lib/run-off/open-entries'
import { concludeWithin } from '@/lib/scorecards/conclude-within'
import { conclusionDigest } from '@/lib/scorecards/conclusion-digest'
import { loadFacts } from '@/lib/scorecards/load'
import { shortOf } from '@/lib/scoring/describe'
import type { Facts } from '@/lib/scoring/facts'
import type { Scorecard } from '@/lib/scoring/score'
import { leftOn } from './left-on'
import { closingRefusal, refusalOf, stageAfter, type Movable, type Move } from './moves'
import { outdated } from './outdated'
import { blocksOf, moveOf, permitsMore } from './outcomes'
import {
  daysBehind,
  metFields,
  type ConditionInput,
  type ConditionReopenInput,
  type DecisionInput,
  type ManagedMove,
  type ManagedMoveInput,
  type SubmissionInput,
} from './schema'
import { sealOf } from '@/lib/audit/seal'
import { seenDigest } from './seen'
import { meetRefusalOf } from './who-meets'
import { snapshotOf } from './snapshot'

/** Asks for a decision, which somebody else makes: of a candidate, or again of a provider that was decided before. */
export function submitProvider(actor: Actor<'provider:submit'>, input: SubmissionInput): Promise<void> {
  return moveStage(actor, 'provider.submitted', 'submit', input, (provider) => ({
    stageBeforeReview: provider.stage,
    submittedAt: now(),
    submittedById: actor.personId,
  }))
}

/** Takes it back from review: it stands where it stood before. */
export function withdrawProvider(actor: Actor<'provider:submit'>, input: SubmissionInput): Promise<void> {
  return moveStage(actor, 'provider.withdrawn', 'withdraw', input)
}

const eventOf = {
  sendBack: 'provider.sent-back',
  suspend: 'provider.suspended',
  offBoard: 'provider.off-boarding',
  close: 'provider.closed',
  reopen: 'provider.reopened',
} as const satisfies Record<ManagedMove, AuditEventName>

/** The moves of managers that decide nothing, each with its reason. */
export function moveProvider(actor: Actor<'provider:decide'>, input: ManagedMoveInput): Promise<void> {
  const { move, reason, closedDespite } = input
  return moveStage(actor, eventOf[move], move, input, async (provider, tx) => {
    if (move === 'close') await assertClosable(tx, provider.id, closedDespite)
    return { stageReason: reason, closedDespite }
  })
}

function moveStage(
  actor: Actor<'provider:submit'> | Actor<'provider:decide'>,
  event: AuditEventName,
  move: Move,
  input: SubmissionInput,
  more: (provider: Provider, tx: Tx) => Awaitable<Prisma.ProviderUncheckedUpdateInput> = () => ({}),
): Promise<void> {
  const { providerId, key } = input
  return change(actor, { event, providerId, key, request: { ...input, move } }, async (tx) => {
    const before = await asSeen(tx, input)
    assertMay(move, before, actor)
    const after = await moved(tx, actor, move, before, await more(before, tx))
    // The reason of this move is told, whatever that of the last one was.
    const told = { subject: after.id, before: { ...before, stageReason: null }, after, providerId }
    return { changes: [told], result: undefined }
  })
}

type Awaitable<T> = T | Promise<T>

/** Whoever closes a provider knows that nothing of ours is unliquidated there, or says why it is closed all the same. */
async function assertClosable(tx: Tx, providerId: string, despite: string | null): Promise<void> {
  const facts = (await loadFacts(tx, [providerId])).get(providerId)
  if (!facts) throw new NotFoundError()
  const open = openEntriesOf(facts, await leftOn(tx, providerId))
  const refusal = closingRefusal(open, despite)
  if (refusal)
    throw new DomainError(
      englishWords(`decisions.closing.${refusal}`, { count: open.is === 'OPEN' ? open.count : 0 }),
      'closedDespite',
    )
}

/** Stores where a move leads. Nobody has submitted a candidate. */
function moved(
  tx: Tx,
  actor: Pick<Actor, 'personId'>,
  move: Move,
  provider: Provider,
  more: Prisma.ProviderUncheckedUpdateInput = {},
): Promise<Provider> {
  const stage = stageAfter(move, provider)
  return tx.provider.update({
    where: { id: provider.id },
    data: {
      stage,
      stageBeforeReview: null,
      stageReason: null,
      closedDespite: null,
      ...(stage === 'CANDIDATE' ? { submittedAt: null, submittedById: null } : {}),
      ...more,
      version: { increment: 1 },
      updatedAt: now(),
      updatedById: actor.personId,
    },
  })
}

/**
 * Decides about a provider that somebody else submitted, on what the person saw, and freezes what it rests on. Gives the
 * decision's id.
 */
export function decide(actor: Actor<'provider:decide'>, input: DecisionInput): Promise<string> {
  const { providerId, key, outcome, reason, valueCapCents, ports, everyPort, goods } = input
  return change(actor, { event: 'decision.made', providerId, key, request: input }, async (tx) => {
    const provider = await asSeen(tx, input, BigInt(input.seenSeq))
    const move = moveOf[outcome]
    assertMay(move, provider, actor)
    const asOf = today()
    const { facts, settings, ...conclusion } = await concludeWithin(tx, providerId, asOf)
    const digest = conclusionDigest(conclusion)
    const evidence = await filesThatProve(tx, providerId)
    if (seenDigest(facts, digest, evidence) !== input.seen)
      throw await outdated(tx, providerId, { seq: BigInt(input.seenSeq) })
    assertPermitted(input, { ...conclusion, facts })
    assertAhead(input, asOf)
    const words = englishWords
    const snapshot = asJson(snapshotOf({ facts, settings, ...conclusion, evidence, words }))
    const decision = await tx.decision.create({
      data: {
        ...{ providerId, outcome, reason, valueCapCents, ports, everyPort, goods, snapshot },
        ...(await submissionOf(tx, provider)),
        decidedById: actor.personId,
        decidedByName: actor.name,
        decidedAt: now(),
        decidedOn: new Date(asOf),
        conclusionDigest: digest,
        conditions: {
          create: input.conditions.map(({ words, dueOn }) => ({ words, dueOn: new Date(dueOn) })),
        },
      },
      include: { conditions: true },
    })
    const { stage, nextReviewOn } = await moved(
      tx,
      actor,
      move,
      provider,
      reviewedAgain(input, provider, asOf),
    )
    const told: Change = {
      subject: decision.id,
      before: { stage: provider.stage, nextReviewOn: provider.nextReviewOn },
      after: {
        ...{ stage, nextReviewOn, outcome, reason, valueCapCents, ports, everyPort, goods },
        conditions: decision.conditions.map(({ id, words, dueOn }) => ({ id, words, dueOn })),
        submittedById: decision.submittedById,
        submittedByName: decision.submittedByName,
        submittedAt: decision.submittedAt,
        decidedOn: decision.decidedOn,
        conclusionDigest: digest,
        snapshotSha256: sealOf(snapshot),
      },
    }
    return { changes: [told], result: decision.id }
  })
}

/** Whoever approves has reviewed it: the next review is as often as its tier says, whatever was planned before. */
const reviewedAgain = ({ outcome }: DecisionInput, { tier }: Provider, asOf: IsoDate) =>
  outcome === 'REJECTED' ? {} : { nextReviewOn: new Date(reviewAfter(tier, asOf)), reviewReason: null }

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as Plain & Prisma.InputJsonObject

async function submissionOf(tx: Tx, { submittedById, submittedAt }: Provider) {
  if (submittedById === null || submittedAt === null) throw new Error('In review, but submitted by nobody')
  const person = await tx.person.findUnique({ where: { id: submittedById }, select: { name: true } })
  const name = submittedById === SYSTEM_PERSON_ID ? 'System' : englishWords('decisions.somebodyGone')
  return { submittedById, submittedAt, submittedByName: person?.name ?? name }
}

function assertPermitted(
  { outcome, reason }: DecisionInput,
  { scorecard, facts }: { scorecard: Scorecard; facts: Facts },
): void {
  const [block] = outcome === 'REJECTED' ? [] : blocksOf(scorecard, facts)
  if (block)
    throw new DomainError(
      englishWords(`decisions.block.${block.is}`, {
        list:
          block.is === 'unsigned' ? '' : block.criterionIds.map((id) => shortOf(englishWords, id)).join(', '),
      }),
      'outcome',
    )
  if (!reason && permitsMore(outcome, scorecard.recommendation))
    throw new DomainError(englishWords('decisions.reasonAgainst'), 'reason')
}

/** The form has told all of them with what else is wrong, unless midnight came between. */
function assertAhead({ conditions }: DecisionInput, asOf: IsoDate): void {
  const [first] = daysBehind(Object.fromEntries(conditions.map(({ dueOn, field }) => [field, dueOn])), asOf)
  if (first) throw new DomainError(first.message, first.path[0])
}

/** Says that a condition of one of its decisions is met, on which day and what shows it. */
export function meetCondition(actor: Actor<'provider:decide'>, input: ConditionInput): Promise<void> {
  const { metOn, metNote } = input
  return changeCondition(actor, 'condition.met', input, (condition) => {
    const refusal = meetRefusalOf(condition.decision.submittedById, actor)
    if (refusal) throw new DomainError(englishWords(`decisions.meetRefused.${refusal}`))
    if (condition.metOn !== null) throw new DomainError(englishWords('decisions.metAlready'))
    assertHappened(metFields, input, today())
    return { metOn: new Date(metOn), metNote, metById: actor.personId, metByName: actor.name }
  })
}

/** It is not met after all. */
export function reopenCondition(actor: Actor<'record:write'>, input: ConditionReopenInput): Promise<void> {
  return changeCondition(actor, 'condition.reopened', input, ({ metOn }) => {
    if (metOn === null) throw new DomainError(englishWords('decisions.notMet'))
    return { metOn: null, metNote: null, metById: null, metByName: null }
  })
}

type Asked = { metOn: Date | null; decision: { submittedById: string } }

function changeCondition(
  actor: Actor<'provider:decide'> | Actor<'record:write'>,
  event: 'condition.met' | 'condition.reopened',
  input: ConditionReopenInput,
  next: (condition: Asked) => Prisma.DecisionConditionUncheckedUpdateInput,
): Promise<void> {
  const { providerId, conditionId, version, key } = input
  return change(actor, { event, providerId, key, request: input }, async (tx) => {
    const found = await tx.decisionCondition.findFirst({
      where: { id: conditionId, decision: { providerId } },
      include: { decision: { select: { submittedById: true } } },
    })
    if (!found) throw new NotFoundError()
    const { decision, ...before } = found
    const provider = await tx.provider.findUniqueOrThrow({ where: { id: providerId } })
    if (provider.archivedAt) throw new DomainError(refused('archived', provider, 'submit'))
    if (before.version !== version) throw await outdated(tx, providerId, { subjectId: conditionId })
    const newer = await tx.decision.count({ where: { providerId, id: { gt: before.decisionId } } })
    if (newer > 0) throw new DomainError(englishWords('decisions.superseded'))
    const after = await tx.decisionCondition.update({
      where: { id: before.id },
      data: {
        ...next({ ...before, decision }),
        version: { increment: 1 },
        updatedAt: now(),
        updatedById: actor.personId,
      },
    })
    return { changes: [{ subject: after.id, before, after }], result: undefined }
  })
}

/** The provider as the person saw it; throws, with what was done to it since, where it has changed. */
async function asSeen(tx: Tx, { providerId, version }: SubmissionInput, seq?: bigint): Promise<Provider> {
  const provider = await tx.provider.findUnique({ where: { id: providerId } })
  if (!provider) throw new NotFoundError()
  if (provider.version !== version)
    throw await outdated(tx, providerId, seq === undefined ? { subjectId: providerId } : { seq })
  return provider
}

function assertMay(
  move: Move,
  provider: Provider,
  { personId, role }: Pick<Actor, 'personId' | 'role'>,
): void {
  const refusal = refusalOf(move, movableOf(provider), { personId, role })
  if (refusal) throw new DomainError(refused(refusal, provider, move))
}

const movableOf = (provider: Provider): Movable => ({
  stage: provider.stage,
  stageBeforeReview: provider.stageBeforeReview,
  isArchived: provider.archivedAt !== null,
  submittedById: provider.submittedById,
})

const refused = (refusal: string, { stage }: Pick<Provider, 'stage'>, move: Move) =>
  englishWords(`decisions.refused.${refusal}`, {
    stage: englishWords(`choices.ProviderStage.${stage}`),
    move: englishWords(`decisions.move.${move}.name`),
  })
