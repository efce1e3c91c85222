import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import PgBoss from 'pg-boss'
import { now, today } from '@/lib/clock'
import { withClient } from '@/lib/db/client'
import { env } from '@/lib/env'
import { logError } from '@/lib/log'
import { calendar } from './new-day'
import { senderBy } from '@/lib/mail/sender'
import { readDocuments } from './read-documents'
import { workOffRescores } from './rescore'
import { sendDigests } from './send-digests'
import { sweep } from './sweep'
import { running } from './wake'

const RESCORE = 'rescore'
const SWEEP = 'sweep'
const READING = 'reading'
const DIGESTS = 'digests'
const START_AGAIN_MS = 5_000
const START_LOCK = 5_190_727
/** A batch in progress may end; what takes longer is undone by the database and done again at the next start. */
const STOP_MS = 3_000

/**
 * Starts the background work of this process and gives what stops it. While the database is away it tries again: the
 * server starts without it and says so by /api/readyz.
 */
export function startJobs(): () => Promise<void> {
  let isStopping = false
  const started = startUntilDone(() => isStopping)
  return async () => {
    isStopping = true
    delete running.iorWakeRescore
    delete running.iorWakeReading
    const stopped = started.then((boss) => boss?.stop({ timeout: STOP_MS }))
    await Promise.race([
      stopped.catch((error: unknown) => logError('The jobs did not stop', error)),
      sleep(STOP_MS),
    ])
  }
}

async function startUntilDone(isStopping: () => boolean): Promise<PgBoss | null> {
  while (!isStopping()) {
    // One that did not start cannot be started again.
    const boss = new PgBoss({ db: { executeSql }, archiveCompletedAfterSeconds: 3_600, deleteAfterDays: 1 })
    boss.on('error', (error) => logError('A job failed', error))
    try {
      await oneAtATime(() => startOn(boss, isStopping))
      return boss
    } catch (error) {
      logError('The jobs did not start', error)
      await boss.stop({ graceful: false }).catch((late: unknown) => logError('The jobs did not stop', late))
      await sleep(START_AGAIN_MS)
    }
  }
  return null
}

/**
 * A job is a wake-up, and one that waits is enough. What there is to do stands in tables of ours, so a wake-up that is
 * lost, or that a killed process keeps, costs a minute and nothing else. One that waits for a database which fell silent
 * keeps this process from the next until its connection is ended (lib/db/silence.ts).
 */
async function startOn(boss: PgBoss, isStopping: () => boolean): Promise<void> {
  const { companyTimeZone: tz, publicUrl, mail } = env()
  const lookAtCalendar = calendar({ timeZone: tz, now })
  await boss.start()
  for (const name of [RESCORE, SWEEP, READING, DIGESTS])
    await boss.createQueue(name, { name, policy: 'short', retryLimit: 0, expireInHours: 23 })
  const worker = await boss.work(RESCORE, async () => {
    await lookAtCalendar()
    await workOffRescores({ today, isStopping })
    // What a day brings is told once everybody is concluded about for it.
    if (mail && !isStopping()) await boss.send(DIGESTS, {})
  })
  if (mail) {
    const send = senderBy(mail)
    await boss.work(DIGESTS, () => sendDigests({ timeZone: tz, now, send, publicUrl, isStopping }))
  }
  await boss.work(SWEEP, { pollingIntervalSeconds: 60 }, async () => {
    await sweep(now())
  })
  const reader = await boss.work(READING, () => readDocuments({ isStopping }))
  await boss.schedule(READING, '* * * * *', undefined, { tz })
  await boss.schedule(RESCORE, '* * * * *', undefined, { tz })
  await boss.schedule(SWEEP, '40 3 * * *', undefined, { tz })
  for (const name of [RESCORE, SWEEP, READING]) await boss.send(name, {})
  running.iorWakeRescore = async () => {
    await boss.send(RESCORE, {})
    boss.notifyWorker(worker)
  }
  running.iorWakeReading = async () => {
    await boss.send(READING, {})
    boss.notifyWorker(reader)
  }
}

/** Of several processes that start at once one makes the tables and queues, which take locks in no order that they share. */
function oneAtATime(work: () => Promise<void>): Promise<void> {
  return withClient(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [START_LOCK])
    await work()
    await client.query('SELECT pg_advisory_unlock($1)', [START_LOCK])
  })
}

/** On our connections. Some of its commands are several statements with BEGIN: after an error the connection is not used again. */
const executeSql = (text: string, values?: unknown[]) => withClient((client) => client.query(text, values))
