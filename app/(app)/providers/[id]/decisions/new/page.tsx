import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Blocks } from '@/components/decisions/blocks'
import { DecideForm } from '@/components/decisions/decide-form'
import { Answers } from '@/components/scorecard/answers'
import { Gaps } from '@/components/scorecard/gaps'
import { Verdict } from '@/components/scorecard/verdict'
import { Disclosure, Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { refusalOf } from '@/lib/decisions/moves'
import { blocksOf } from '@/lib/decisions/outcomes'
import { findDecided } from '@/lib/decisions/queries'
import { seenDigest } from '@/lib/decisions/seen'
import { env } from '@/lib/env'
import { listProofs } from '@/lib/evidence/queries'
import { formatInstant } from '@/lib/format'
import { pageWords } from '@/lib/i18n/page-words'
import { gapWorkOf } from '@/lib/gaps/queries'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { conclusionDigest } from '@/lib/scorecards/conclusion-digest'
import { getConclusion } from '@/lib/scorecards/queries'
import { describeFinding, titleOf, type Words } from '@/lib/scoring/describe'
import type { Finding } from '@/lib/scoring/finding'
import { isJudgedContractUnsigned } from '@/lib/scoring/judged'
import { gapsOf } from '@/lib/scoring/verdict'
import { decideAction } from '../actions'

/** A gap as the condition that would mend it, for whoever decides to take or to change. */
const offeredCondition = (words: Words, finding: Finding) =>
  `${titleOf(words, finding.criterionId)}: ${describeFinding(words, finding).expected}`

/** What is concluded today, and the decision on it. */
export default async function DecidePage({ params }: PageProps<'/providers/[id]/decisions/new'>) {
  const actor = await requirePermission('provider:read', 'provider:decide')
  const { id } = await params
  // Asked first: what is recorded after it is told when the form is sent.
  const provider = await findDecided(actor, id)
  const head = await findProvider(actor, id)
  if (!provider || !head) notFound()
  const t = await getTranslations('decisions')
  const words = await pageWords()
  const title = t('decideTitle', { name: head.legalName })
  const refusal = refusalOf('approve', provider, actor)
  if (refusal)
    return (
      <Section id="decide" title={title}>
        <p className="prose mt-2">
          {t(`refused.${refusal}`, {
            move: t('move.approve.name'),
            stage: words(`choices.ProviderStage.${provider.stage}`),
          })}{' '}
          <Link className="underline" href={paths.decisions(id)}>
            {t('back')}
          </Link>
        </p>
      </Section>
    )
  const asOf = today()
  const { facts, ...concluded } = await getConclusion(actor, id, asOf)
  const { scorecard, reference } = concluded
  const proofs = await listProofs(actor, id)
  const seen = seenDigest(facts, conclusionDigest(concluded), proofs)
  const leftToUs = reference?.leftToUs.total ?? null
  const gaps = gapsOf(scorecard)
  const grave = gaps.filter(({ gap }) => gap?.severity === 'CRITICAL' || gap?.severity === 'HIGH')
  return (
    <>
      <Section
        id="decide"
        title={title}
        note={<Link href={paths.provider(id)}>{words('providers.tab.scorecard')}</Link>}
      >
        <p className="prose muted mt-2">
          {t('decideLead', {
            name: provider.submittedByName || t('somebodyGone'),
            when: provider.submittedAt ? formatInstant(provider.submittedAt, env().companyTimeZone) : '',
          })}
        </p>
        <Verdict card={scorecard} leftToUs={leftToUs} asOf={asOf} words={words} />
        <Answers
          providerId={id}
          card={scorecard}
          waivers={facts.waivers}
          claim={reference?.claim.total ?? null}
          leftToUs={leftToUs}
          isUnsigned={isJudgedContractUnsigned(facts.contracts, asOf)}
          words={words}
        />
        <Blocks blocks={blocksOf(scorecard, facts)} words={words} />
        <Disclosure summary={t('gapsOpen', { count: gaps.length })} isOpen={grave.length > 0}>
          <Gaps
            providerId={id}
            gaps={gaps}
            waivers={facts.waivers}
            work={await gapWorkOf(actor, id)}
            asOf={asOf}
            mayMend={false}
            words={words}
          />
        </Disclosure>
        {proofs.length === 0 ? (
          <p className="small muted my-3">{t('filesThere', { count: 0 })}</p>
        ) : (
          <Disclosure summary={t('filesThere', { count: proofs.length })}>
            <ul className="small">
              {proofs.map(({ id: fileId, name, sha256 }) => (
                <li key={fileId}>
                  {name} <code className="muted break-all">{sha256}</code>
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </Section>
      <DecideForm
        action={decideAction}
        hidden={{
          providerId: id,
          version: String(provider.version),
          seen,
          seenSeq: provider.seq,
          key: randomUUID(),
        }}
        offered={grave.map((finding) => offeredCondition(words, finding))}
        sendBackHref={paths.moveProvider(id, 'sendBack')}
        cancelHref={paths.decisions(id)}
      />
    </>
  )
}
