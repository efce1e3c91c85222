import 'server-only'
import { change, type Change } from '@/lib/audit/change'
import type { AuditEventName } from '@/lib/audit/events'
import type { Actor } from '@/lib/auth/guard'
import type { Permission } from '@/lib/auth/permissions'
import { now, today } from '@/lib/clock'
import type { Tx } from '@/lib/db/client'
import { brokenConstraint } from '@/lib/db/constraint'
import type { Prisma, Waiver } from '@/lib/db/generated/client'
import { notAnother } from '@/lib/decisions/another-person'
import { outdated } from '@/lib/decisions/outdated'
import { DomainError, NotFoundError, OutdatedError } from '@/lib/errors'
import { englishWords } from '@/lib/i18n/words'
import { concludeWithin } from '@/lib/scorecards/conclude-within'
import { unsettled } from '@/lib/waiver-requests'
import { describeFinding } from '@/lib/scoring/describe'
import type { Finding, WaivedFinding } from '@/lib/scoring/finding'
import { isFindingWaived, isWaivable, waivedFindingOf } from '@/lib/scoring/waivers'
import { vetoesOn } from '@/lib/scoring/score'
import { contextOf } from '@/lib/scorecards/conclude'
import {
  endRefusals,
  type WaiverEndInput,
  type WaiverInput,
  type WaiverRefusalInput,
  type WaiverRequestInput,
} from './schema'
import { waiverState } from './state'

/** Asks to lift the veto of one finding until a day; somebody else approves. Gives the waiver's id. */
export async function requestWaiver(
  actor: Actor<'waiver:request'>,
  input: WaiverRequestInput,
): Promise<string> {
  const { providerId, key, criterionId, reason, compensatingControl, scope, endsOn } = input
  const request = { event: 'waiver.requested', providerId, key, request: input } as const
  try {
    return await change(actor, request, async (tx) => {
      await assertOpen(tx, providerId)
      const [refusal] = endRefusals(input, today())
      if (refusal) throw new DomainError(refusal.message, refusal.path[0])
      const finding = await waivableFinding(tx, providerId, criterionId)
      const { found } = describeFinding(englishWords, finding)
      if (found !== input.found) throw new OutdatedError(englishWords('waivers.foundOtherwise', { found }))
      const lapsed = await endUnsettled(tx, providerId, criterionId)
      const after = await tx.waiver.create({
        data: {
          ...{ providerId, criterionId, found, reason, compensatingControl, scope },
          finding: waivedFindingOf(finding) as unknown as Prisma.InputJsonObject,
          endsOn: new Date(endsOn),
          requestedById: actor.personId,
          requestedByName: actor.name,
          requestedAt: now(),
        },
      })
      return { changes: [...lapsed, { subject: after.id, before: null, after }], result: after.id }
    })
  } catch (error) {
    if (brokenConstraint(error)?.includes('waiver_one_request'))
      throw new DomainError(englishWords('waivers.asked'))
    throw error
  }
}

/** A request whose last day came today, before the new day was concluded, stands in nobody's way. */
async function endUnsettled(tx: Tx, providerId: string, criterionId: string): Promise<Change[]> {
  const asOf = new Date(today())
  const before = await tx.waiver.findFirst({
    where: { providerId, criterionId, ...unsettled, endsOn: { lte: asOf } },
  })
  if (!before) return []
  const after = await tx.waiver.update({
    where: { id: before.id },
    data: { endedOn: asOf, endReason: englishWords('waivers.unsettled'), version: { increment: 1 } },
  })
  return [{ subject: before.id, before, after, event: 'waiver.overtaken' }]
}

/** Taken back by whoever asked. */
export function withdrawWaiver(actor: Actor<'waiver:request'>, input: WaiverInput): Promise<void> {
  return changeWaiver(actor, 'waiver.withdrawn', input, async (_tx, waiver) => {
    assertState(waiver, 'REQUESTED')
    if (notAnother(waiver.requestedById, actor.personId) !== 'own')
      throw new DomainError(englishWords('waivers.notYours'))
    return { withdrawnAt: now() }
  })
}

/** Lifts the veto from today, while its finding stays what it was asked for. */
export function approveWaiver(actor: Actor<'waiver:approve'>, input: WaiverInput): Promise<void> {
  return changeWaiver(actor, 'waiver.approved', input, async (tx, waiver) => {
    assertState(waiver, 'REQUESTED')
    assertAnother(waiver, actor)
    const finding = await waivableFinding(tx, waiver.providerId, waiver.criterionId)
    if (!isFindingWaived(finding, waiver.finding as unknown as WaivedFinding)) {
      const { found } = describeFinding(englishWords, finding)
      throw new OutdatedError(englishWords('waivers.foundOtherwise', { found }))
    }
    return { ...settledBy(actor), approvedOn: new Date(today()) }
  })
}

export function refuseWaiver(actor: Actor<'waiver:approve'>, input: WaiverRefusalInput): Promise<void> {
  return changeWaiver(actor, 'waiver.refused', input, async (_tx, waiver) => {
    assertState(waiver, 'REQUESTED')
    assertAnother(waiver, actor)
    return { ...settledBy(actor), refusalReason: input.reason }
  })
}

/** Ends a waiver that holds, before its day. */
export function endWaiver(actor: Actor<'waiver:approve'>, input: WaiverEndInput): Promise<void> {
  return changeWaiver(actor, 'waiver.ended', input, async (_tx, waiver) => {
    assertState(waiver, 'IN_FORCE')
    return {
      endedOn: new Date(today()),
      endReason: input.reason,
      endedById: actor.personId,
      endedByName: actor.name,
    }
  })
}

type Next = (tx: Tx, waiver: Waiver) => Promise<Prisma.WaiverUncheckedUpdateInput>

function changeWaiver<P extends Permission>(
  actor: Actor<P>,
  event: AuditEventName,
  input: WaiverInput,
  next: Next,
): Promise<void> {
  const { providerId, waiverId, version, key } = input
  return change(actor, { event, providerId, key, request: input }, async (tx) => {
    const before = await tx.waiver.findFirst({ where: { id: waiverId, providerId } })
    if (!before) throw new NotFoundError()
    await assertOpen(tx, providerId)
    if (before.version !== version) throw await outdated(tx, providerId, { subjectId: waiverId })
    const after = await tx.waiver.update({
      where: { id: waiverId },
      data: {
        ...(await next(tx, before)),
        version: { increment: 1 },
        updatedAt: now(),
        updatedById: actor.personId,
      },
    })
    return { changes: [{ subject: waiverId, before, after }], result: undefined }
  })
}

const settledBy = ({ personId, name }: Actor) => ({
  settledById: personId,
  settledByName: name,
  settledAt: now(),
})

async function assertOpen(tx: Tx, providerId: string): Promise<void> {
  const provider = await tx.provider.findUnique({ where: { id: providerId }, select: { archivedAt: true } })
  if (!provider) throw new NotFoundError()
  if (provider.archivedAt)
    throw new DomainError(englishWords('decisions.refused.archived', { stage: '', move: '' }))
}

function assertState(waiver: Waiver, asked: 'REQUESTED' | 'IN_FORCE'): void {
  const state = waiverState(
    {
      ...waiver,
      approvedOn: waiver.approvedOn && dayOf(waiver.approvedOn),
      endsOn: dayOf(waiver.endsOn),
      endedOn: waiver.endedOn && dayOf(waiver.endedOn),
    },
    today(),
  )
  if (state === 'LAPSED' && waiver.settledAt === null)
    throw new DomainError(
      englishWords('waivers.lapsed', { reason: waiver.endReason ?? englishWords('waivers.unsettled') }),
    )
  if (state !== asked) throw new DomainError(englishWords(`waivers.not.${asked}`))
}

function assertAnother({ requestedById }: Waiver, { personId }: Pick<Actor, 'personId'>): void {
  const refusal = notAnother(requestedById, personId)
  if (refusal) throw new DomainError(englishWords(`waivers.refused.${refusal}`))
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10)

/** The finding of a criterion today; throws where no waiver could lift it. */
async function waivableFinding(tx: Tx, providerId: string, criterionId: string): Promise<Finding> {
  const { facts, settings, scorecard } = await concludeWithin(tx, providerId, today())
  const finding = scorecard.findings.find((each) => each.criterionId === criterionId)
  if (finding?.gap?.severity !== 'CRITICAL') throw new DomainError(englishWords('waivers.notFired'))
  if (!isWaivable(finding, vetoesOn(contextOf(facts, today(), settings))))
    throw new DomainError(englishWords('waivers.unwaivable'))
  return finding
}
