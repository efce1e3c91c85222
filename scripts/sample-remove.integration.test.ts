import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyChain } from '@/lib/audit/verify-chain'
import { adminForTest } from '@/lib/auth/testing'
import { today } from '@/lib/clock'
import { prisma } from '@/lib/db/client'
import { useDatabase } from '@/lib/db/testing'
import { assignGap } from '@/lib/gaps/commands'
import { assignmentInput } from '@/lib/gaps/schema'
import { startApp } from '@/lib/launch/testing'
import { saveProvider } from '@/lib/providers/commands'
import { providerInput } from '@/lib/providers/schema'
import { absenceRecord } from '@/lib/records/absence'
import { saveRecord } from '@/lib/records/commands'
import { inputSchema } from '@/lib/records/envelope'
import { temporaryFolder } from '@/lib/testing/folder'
import { loadSample } from '@/prisma/seed/load'

useDatabase()

const dataDir = temporaryFolder('ior sample ')
const realId = '01890000-0000-7000-8000-000000000001'
const actor = adminForTest(realId, 'Rosa Real')

beforeAll(() => loadSample({ password: 'correct horse battery', today: today() }), 300_000)
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

async function removeSample(): Promise<{ code: number | null; said: string }> {
  const settings = {
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    AUDIT_KEY: process.env.AUDIT_KEY ?? '',
    DATA_DIR: dataDir,
  }
  const command = [process.execPath, 'scripts/with-database.mjs', 'scripts/sample-remove.ts'] as const
  const run = startApp(settings, command)
  return { code: await run.ended, said: run.said() }
}

const own = (more: Record<string, string>) =>
  saveProvider(
    actor,
    providerInput.parse({ key: randomUUID(), kind: 'OTHER', tier: 'TIER_2', source: 'NONE', ...more }),
  )

const countAll = async () => ({
  providers: await prisma().provider.count(),
  people: await prisma().person.count(),
  engagements: await prisma().engagement.count(),
  events: await prisma().auditEvent.count(),
})

test(
  'npm run sample:remove takes the sample and nothing else',
  { timeout: process.env.LONG ? 3_600_000 : 300_000 },
  async () => {
    const sample = await countAll()
    const refused = await removeSample()
    expect(refused.code).toBe(1)
    expect(refused.said).toContain('Only sample people can administer this now.')
    expect(await countAll()).toEqual(sample)

    await prisma().person.create({
      data: { id: realId, email: 'rosa@example.com', name: 'Rosa Real', role: 'ADMIN', passwordHash: 'x' },
    })
    const analyst = await prisma().person.findFirstOrThrow({ where: { role: 'ANALYST', isSample: true } })
    const engagement = await prisma().engagement.findFirstOrThrow({ where: { isDefault: false } })
    const plain = await own({ legalName: 'Skua Point Ltd.', ownerId: realId })
    const tied = await own({
      legalName: 'Dunlin Quay LLC',
      ownerId: analyst.id,
      engagementId: engagement.id,
      contactName: 'Jo Marsh',
    })
    const absence = { providerId: tied, kind: 'POLICY', source: 'DOCUMENT', verifiedOn: today() }
    await saveRecord(
      actor,
      absenceRecord,
      inputSchema(absenceRecord).parse({ ...absence, key: randomUUID() }),
    )
    const gap = { providerId: plain, criterionId: 'bond.in-force', version: '', dueOn: today() }
    const assigned = assignmentInput.parse({ ...gap, ownerId: analyst.id, key: randomUUID() })
    await assignGap(actor, assigned)
    const before = await countAll()

    const removed = await removeSample()
    expect(removed.said).toContain(
      `Removed ${sample.providers} providers, ${sample.engagements} engagements and ${sample.people} people of the sample.`,
    )
    expect(removed.code).toBe(0)
    expect(await countAll()).toEqual({ providers: 2, people: 1, engagements: 0, events: before.events + 3 })

    const read = (id: string) =>
      prisma().provider.findUniqueOrThrow({
        where: { id },
        include: { contacts: true, absences: true, standing: true },
      })
    expect(await read(plain)).toMatchObject({ ownerId: realId, version: 1 })
    expect(await read(tied)).toMatchObject({
      ownerId: null,
      engagementId: null,
      version: 2,
      contacts: [{ name: 'Jo Marsh' }],
      absences: [{ kind: 'POLICY' }],
      standing: { providerId: tied },
    })
    const told = await prisma().auditEvent.findMany({ orderBy: { seq: 'desc' }, take: 3 })
    expect(told).toMatchObject([
      { event: 'sample.removed', actorName: 'System' },
      {
        ...{ event: 'gap.assigned', providerId: plain, subjectId: 'bond.in-force' },
        changes: { ownerId: [analyst.id, null] },
      },
      {
        event: 'provider.changed',
        providerId: tied,
        changes: { ownerId: [analyst.id, null], engagementId: [engagement.id, null] },
      },
    ])
    const work = await prisma().gapWork.findMany()
    expect(work).toMatchObject([{ ownerId: null, dueOn: new Date(today()), version: 2 }])
    // What it told of the sample stays told.
    expect(await prisma().auditEvent.count({ where: { event: 'sample.loaded' } })).toBe(1)
    expect(await verifyChain()).toMatchObject({ intact: true })

    const again = await countAll()
    const second = await removeSample()
    expect(second.said).toContain('There is no sample portfolio here: nothing was removed.')
    expect(second.code).toBe(0)
    expect(await countAll()).toEqual(again)
  },
)
