import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import type { Plain } from '@/lib/audit/canonical'
import type { DecisionOutcome, ProviderStage } from '@/lib/choices'
import { today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import { sealOf } from '@/lib/audit/seal'
import type { Answers, HiddenFields, ScriptlessBrowser } from '../scriptless-browser'
import type { Form, Kind, Work } from './work'

const CONDITION = 'The certificate of insurance'

/** What is decided, one after the other, with what is typed for it. */
const OUTCOMES: readonly { outcome: DecisionOutcome; scope: Answers }[] = [
  { outcome: 'REJECTED', scope: {} },
  { outcome: 'APPROVED', scope: {} },
  {
    outcome: 'CONDITIONAL',
    scope: {
      ...{ valueCapCents: '2,000,000', everyPort: 'on', goods: 'Apparel' },
      ...{ conditionWords1: CONDITION, conditionDueOn1: addDays(today(), 60) },
    },
  },
]

interface People {
  analyst: ScriptlessBrowser
  manager: ScriptlessBrowser
}

/** Submits a new candidate, against which nothing can be said, and has another person decide; and so again and again. */
export function decisionsOn(providerId: string, { analyst, manager }: People): Kind {
  const here = `/providers/${providerId}`
  // Its action is the same whatever the version: the page is read once.
  let submission: HiddenFields | undefined
  let decidedBefore = 0
  let sealed = 0

  const form = (by: ScriptlessBrowser, path: string, hidden: HiddenFields, answers: Answers) => ({
    ...{ by, path: `${here}${path}`, hidden, answers },
    leadsTo: (location: string) => location === `${here}/decisions?saved=1`,
  })

  async function submit(told: Stored): Promise<Form<Stored>> {
    const path = '/moves/submit'
    submission ??= await analyst.formOn(here + path)
    const makes = {
      ...told,
      stage: 'IN_REVIEW',
      version: told.version + 1,
      submissionsTold: told.submissionsTold + 1,
    } as const
    const answers = { version: String(told.version), key: randomUUID() }
    return { ...form(analyst, path, submission, answers), makes }
  }

  async function decide(told: Stored): Promise<Form<Stored>> {
    const path = '/decisions/new'
    const { outcome, scope } = OUTCOMES[told.decisions.length % OUTCOMES.length]!
    const reason = `Because of ${randomUUID()}`
    const makes = {
      ...told,
      stage: outcome,
      version: told.version + 1,
      mayFile: outcome !== 'REJECTED',
      decisionsTold: told.decisionsTold + 1,
      decisions: [...told.decisions, whole(outcome, reason)],
    }
    const answers = { outcome, reason, ...scope }
    return { ...form(manager, path, await manager.formOn(here + path), answers), makes }
  }

  const work: Work<Stored> = {
    told: {
      ...{ stage: 'CANDIDATE', version: 1, mayFile: false },
      ...{ submissionsTold: 0, decisionsTold: 0, decisions: [] },
    },
    async stored(database) {
      const stored = await storedOf(database, providerId, sealed)
      if (stored.decisions.every(({ isSealed }) => isSealed)) sealed = stored.decisions.length
      return stored
    },
    async next() {
      const { told } = work
      if (told.stage === 'IN_REVIEW') return decide(told)
      return told.decisions.length > decidedBefore ? null : submit(told)
    },
  }
  return () => {
    decidedBefore = work.told.decisions.length
    return work
  }
}

/** Where a provider stands, all that was decided about it, and how often the trail tells of either. */
interface Stored {
  stage: ProviderStage
  version: number
  mayFile: boolean
  submissionsTold: number
  decisionsTold: number
  decisions: readonly Decision[]
}

interface Decision {
  outcome: DecisionOutcome
  reason: string
  conditions: readonly string[]
  keys: number
  events: number
  /** Whether the snapshot is the one that the trail tells of. */
  isSealed: boolean
}

const whole = (outcome: DecisionOutcome, reason: string): Decision => ({
  ...{ outcome, reason, conditions: outcome === 'CONDITIONAL' ? [CONDITION] : [] },
  ...{ keys: 1, events: 1, isSealed: true },
})

/**
 * As of one moment, for what was sent may still be at work. A snapshot is never changed: those of the first `sealed`
 * decisions were looked at before.
 */
async function storedOf(database: Client, providerId: string, sealed: number): Promise<Stored> {
  await database.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const [{ rows }, decisions] = [
    await database.query<Omit<Stored, 'decisions'>>(PROVIDER, [providerId]),
    await database.query<DecisionRow>(DECISIONS, [providerId, sealed]),
  ]
  await database.query('COMMIT')
  const [provider] = rows
  if (!provider) throw new Error('The candidate is gone')
  return {
    ...provider,
    decisions: decisions.rows.map(({ snapshot, seal, ...decision }) => ({
      ...decision,
      isSealed: snapshot === null || sealOf(snapshot) === seal,
    })),
  }
}

type DecisionRow = Omit<Decision, 'isSealed'> & { snapshot: Plain | null; seal: string | null }

const PROVIDER = `
  SELECT p.stage, p.version, s.filing_answer <> 'NO' AS "mayFile",
         (SELECT count(*)::int FROM audit_event e
           WHERE e.provider_id = p.id AND e.event = 'provider.submitted') AS "submissionsTold",
         (SELECT count(*)::int FROM audit_event e
           WHERE e.provider_id = p.id AND e.event = 'decision.made') AS "decisionsTold"
    FROM provider p JOIN standing s ON s.provider_id = p.id
   WHERE p.id = $1`

const DECISIONS = `
  SELECT d.outcome, d.reason,
         ARRAY(SELECT c.words FROM decision_condition c WHERE c.decision_id = d.id) AS conditions,
         COALESCE(k.keys, 0) AS keys,
         (SELECT count(*)::int FROM audit_event e WHERE e.subject_id = d.id::text) AS events,
         (SELECT e.changes -> 'snapshotSha256' ->> 1 FROM audit_event e WHERE e.subject_id = d.id::text LIMIT 1) AS seal,
         CASE WHEN row_number() OVER (ORDER BY d.id) > $2 THEN d.snapshot END AS snapshot
    FROM decision d
    LEFT JOIN (SELECT result ->> 'value' AS id, count(*)::int AS keys FROM idempotency_key
                WHERE action = 'decision.made' GROUP BY 1) k ON k.id = d.id::text
   WHERE d.provider_id = $1
   ORDER BY d.id`
