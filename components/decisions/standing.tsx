import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import type { Move } from '@/lib/decisions/moves'
import type { DecidedProvider } from '@/lib/decisions/rows'
import { formatInstant } from '@/lib/format'
import { paths } from '@/lib/paths'
import { StageLine } from './stage-line'

type Props = {
  provider: DecidedProvider
  open: readonly Move[]
  /** Whoever reads this submitted it and could decide otherwise. */
  isOwn: boolean
  timeZone: string
}

/** Where a provider stands, why, and what whoever reads this may do about it. */
export function Standing({ provider, open, isOwn, timeZone }: Props) {
  const t = useTranslations('decisions')
  const names = useTranslations('choices.ProviderStage')
  const {
    stage,
    stageReason,
    closedDespite,
    suspendedBecause,
    stageBeforeReview,
    submittedAt,
    submittedByName,
  } = provider
  return (
    <Section id="stage" title={t('title')}>
      <StageLine stage={stage} />
      {stage === 'IN_REVIEW' && submittedAt && (
        <p className="prose mt-2">
          {t('submittedBy', {
            name: submittedByName || t('somebodyGone'),
            when: formatInstant(submittedAt, timeZone),
          })}{' '}
          {stageBeforeReview &&
            stageBeforeReview !== 'CANDIDATE' &&
            t('submittedAgain', { stage: names(stageBeforeReview) })}
        </p>
      )}
      {stageReason && <p className="prose mt-2">{t('because', { reason: stageReason })}</p>}
      {closedDespite && <p className="prose mt-2">{t('closing.closedDespite', { reason: closedDespite })}</p>}
      {suspendedBecause && suspendedBecause !== stageReason && (
        <p className="prose mt-2">{t('suspendedBecause', { reason: suspendedBecause })}</p>
      )}
      {stage === 'OFF_BOARDING' && (
        <p className="prose mt-2">
          {t.rich('runsOff', {
            link: (inner) => (
              <Link className="underline" href={paths.runOff(provider.id)}>
                {inner}
              </Link>
            ),
          })}
        </p>
      )}
      {isOwn && <p className="prose muted mt-2">{t('ownSubmission')}</p>}
      <Moves provider={provider} open={open} />
    </Section>
  )
}

/** The moves that are open and do not stand above every page: to decide, and to submit a candidate. */
function Moves({ provider: { id, stage }, open }: Pick<Props, 'provider' | 'open'>) {
  const t = useTranslations('decisions')
  const links = open.filter((move): move is Linked => !decided.some((each) => each === move))
  if (open.length === 0) return <p className="small muted mt-2">{t('noMoves')}</p>
  return (
    <div className="btns mt-4">
      {links
        .filter((move) => move !== 'submit' || stage !== 'CANDIDATE')
        .map((move) => (
          <LinkButton key={move} href={paths.moveProvider(id, move)}>
            {move === 'submit' ? t('move.submitAgain.do') : t(`move.${move}.link`)}
          </LinkButton>
        ))}
    </div>
  )
}

const decided = ['approve', 'approveConditionally', 'reject'] as const
type Linked = Exclude<Move, (typeof decided)[number]>
