import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Band, Eligibility, FilingAnswer, ProviderStage, Severity as SeverityName } from '@/lib/choices'
import { Icon, type IconName } from './icon'

export type Tone = 'critical' | 'high' | 'medium' | 'low' | 'met' | 'unknown' | 'waived' | 'na' | 'due'

const toneOf = (severity: SeverityName) => severity.toLowerCase() as 'critical' | 'high' | 'medium' | 'low'

type MarkProps = { tone: Tone; icon: IconName; boxed?: boolean; children: ReactNode }

/** Icon, word and colour of one judgement; boxed as the head of a group or a state with an end date. */
export function Mark({ tone, icon, boxed = false, children }: MarkProps) {
  return (
    <span className={`sev is-${tone}${boxed ? ' boxed' : ''}`}>
      <Icon name={icon} />
      {children}
    </span>
  )
}

/** How bad a gap is. `children` replaces the word, for "4 days" and the like. */
export function Severity({
  severity,
  boxed,
  children,
}: {
  severity: SeverityName
  boxed?: boolean
  children?: ReactNode
}) {
  const t = useTranslations('choices.Severity')
  const tone = toneOf(severity)
  return (
    <Mark tone={tone} icon={tone} boxed={boxed}>
      {children ?? t(severity)}
    </Mark>
  )
}

type JudgementProps =
  | { state: 'met' | 'unknown' | 'notApplicable'; severity?: SeverityName | null }
  | { state: 'partial' | 'unmet'; severity: SeverityName }

/** The finding of one criterion: Met, Partial · medium, Unmet · high, Unknown, Not applicable. */
export function Judgement({ state, severity }: JudgementProps) {
  const t = useTranslations('ui')
  const words = useTranslations('choices.Severity')
  if (state === 'partial' || state === 'unmet') {
    if (!severity) return null
    return (
      <Mark tone={toneOf(severity)} icon={state}>
        {t(state)} · {words(severity).toLowerCase()}
      </Mark>
    )
  }
  const tone = state === 'notApplicable' ? 'na' : state
  return (
    <Mark tone={tone} icon={state}>
      {t(state)}
    </Mark>
  )
}

const eligibilityMark = {
  PASS: { tone: 'met', icon: 'met' },
  WAIVED: { tone: 'waived', icon: 'waived' },
  UNKNOWN: { tone: 'unknown', icon: 'unknown' },
  FAIL: { tone: 'critical', icon: 'critical' },
} as const satisfies Record<Eligibility, { tone: Tone; icon: IconName }>

export function EligibilityMark({ eligibility }: { eligibility: Eligibility }) {
  const t = useTranslations('choices.Eligibility')
  return <Mark {...eligibilityMark[eligibility]}>{t(eligibility)}</Mark>
}

const filingMark = {
  YES: { tone: 'met', icon: 'met' },
  WITHIN_LIMITS: { tone: 'medium', icon: 'partial' },
  NO: { tone: 'critical', icon: 'unmet' },
} as const satisfies Record<FilingAnswer, { tone: Tone; icon: IconName }>

/** Whether we may file; null: nobody can tell, and `children` says why. */
export function FilingMark({ answer, children }: { answer: FilingAnswer | null; children?: ReactNode }) {
  const t = useTranslations('choices.FilingAnswer')
  const look = answer ? filingMark[answer] : ({ tone: 'unknown', icon: 'unknown' } as const)
  return <Mark {...look}>{answer ? t(answer) : children}</Mark>
}

/** A letter in a box, in ink; a dash where nothing applies. */
export function BandLetter({ band, large = false }: { band: Band | null; large?: boolean }) {
  const t = useTranslations('ui')
  if (!band) return null
  return (
    <span className={large ? 'band large' : 'band'}>
      <span className="sr">{t('band', { band })}</span>
      <span aria-hidden="true">{band}</span>
    </span>
  )
}

const stageFill = {
  CANDIDATE: '',
  IN_REVIEW: '',
  APPROVED: 'on',
  CONDITIONAL: 'half',
  REJECTED: '',
  SUSPENDED: '',
  OFF_BOARDING: '',
  CLOSED: '',
} as const satisfies Record<ProviderStage, '' | 'half' | 'on'>

/** Not a judgement: open (not ours yet), half (with limits) or full (approved). */
export function StageMark({ stage }: { stage: ProviderStage }) {
  const t = useTranslations('choices.ProviderStage')
  return <span className={`stage ${stageFill[stage]}`.trim()}>{t(stage)}</span>
}

type FlagProps = {
  tone: Tone
  children: ReactNode
  /** Read out after the value: "critical". */ reads: string
}

const flagIcon: Record<Tone, IconName> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  met: 'met',
  unknown: 'unknown',
  waived: 'waived',
  na: 'notApplicable',
  due: 'due',
}

/** A number or date in a cell that the methodology judges (or, with "due", a date that is nobody's fault). */
export function Flag({ tone, reads, children }: FlagProps) {
  return (
    <>
      <span className={`cell-flag f-${tone}`}>
        <Icon name={flagIcon[tone]} />
        <span>{children}</span>
      </span>
      <span className="sr">, {reads}</span>
    </>
  )
}

export function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>
}

/** Marks a criterion that the wiki itself names. */
export function WikiMark() {
  const t = useTranslations('ui')
  return (
    <abbr className="w" title={t('wiki')}>
      W
    </abbr>
  )
}
