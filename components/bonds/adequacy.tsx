import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { BondUseBar, BondUseLegend, wholeOf } from '@/components/charts/bond-use'
import { Section } from '@/components/ui/page'
import type { BondAdequacy } from '@/lib/bonds/adequacy'
import { formatMoney as money, formatShare as share } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import type { EngagementFacts } from '@/lib/scoring/facts'
import { bondRules } from '@/lib/scoring/rules/bond'
import type { Setting } from '@/lib/settings/settings'
import type { BondWhatIf } from '@/lib/what-if/schema'
import { AdequacyLines } from './adequacy-lines'
import { OpenStackTable } from './open-stack'
import { SupposeForm } from './suppose-form'

type Props = {
  providerId: string
  engagement: EngagementFacts | null
  /** As the duty rates are. */
  now: BondAdequacy
  /** As the address supposes them; null: it supposes no other. */
  then: BondAdequacy | null
  asked: BondWhatIf
  growth: Setting
  mayMend: boolean
  words: Words
}

/** Does the bond carry our volume: the answer, the picture, then every figure with its rule. */
export function Adequacy({ providerId, engagement, now, then, asked, growth, mayMend, words }: Props) {
  const t = useTranslations('adequacy')
  const change = then && t('ratesChanged', { percent: signed(asked.rateChangePercent) })
  return (
    <Section
      id="adequacy"
      title={t('title')}
      note={
        engagement ? (
          t('note', { engagement: engagement.name })
        ) : (
          <Link href={paths.engagements()}>{t('noEngagement')}</Link>
        )
      }
    >
      <p className="carries">
        <Carries adequacy={now} /> <Reservations adequacy={now} />
      </p>
      {now.utilisation.cannot === null && <Bars now={now} then={then} change={change} />}
      <SupposeForm providerId={providerId} asked={asked} growth={growth} />
      <AdequacyLines {...{ providerId, engagement, now, then, change, mayMend, words }} />
      <OpenStackTable {...{ providerId, mayMend, words }} stack={now.stack} />
      <p className="micro faint mt-2">{t('support')}</p>
    </Section>
  )
}

const signed = (percent: number) => `${percent > 0 ? '+' : '−'}${Math.abs(percent)}`

/** The answer in one sentence, by the marks of the criterion. */
function Carries({ adequacy }: { adequacy: BondAdequacy }): ReactNode {
  const t = useTranslations('adequacy.carries')
  const {
    held,
    utilisation,
    shortfall,
    analyticalFormulaMayApply: formula,
    foreignImporter: foreign,
  } = adequacy
  if (held.cannot === null && held.value.bond === null) return t('none')
  if (held.cannot === null && !held.value.isInForce) return t('ended')
  if (utilisation.cannot !== null || shortfall.cannot !== null) return t('unknown')
  const { metUpTo, all } = bondRules.sufficiency
  const values = { share: share(utilisation.value), money: money(shortfall.value) }
  if (utilisation.value > all) return t('no', values)
  // Unknown is never green: a tenth of the volume says no more than it knows.
  if (foreign.cannot === null && foreign.value === 'BARRED_UNLESS_CBP_PERMITS') return t('permitted', values)
  if (formula.cannot !== null) return t('billsUnknown', values)
  if (shortfall.value > 0) return t('step', values)
  return utilisation.value > metUpTo ? t('tight', values) : t('yes', values)
}

/** What the figures cannot know: another formula, another rule. */
function Reservations({ adequacy }: { adequacy: BondAdequacy }) {
  const t = useTranslations('adequacy.carries')
  const { analyticalFormulaMayApply: formula, foreignImporter: foreign } = adequacy
  return (
    <>
      {formula.cannot === null && formula.value && `${t('analytical')} `}
      {foreign.cannot === null && foreign.value !== 'NOT_FOREIGN' && t(foreign.value)}
    </>
  )
}

function Bars({ now, then, change }: Pick<Props, 'now' | 'then'> & { change: string | null }) {
  const t = useTranslations('adequacy')
  const whole = wholeOf(
    [now, then].flatMap((each) => (each?.utilisation.cannot === null ? each.utilisation.value : [])),
  )
  return (
    <div className="bonduses">
      <UseBar label={t('ratesNow')} adequacy={now} whole={whole} />
      {then && change && <UseBar label={change} adequacy={then} whole={whole} />}
      <BondUseLegend />
    </div>
  )
}

function UseBar({ label, adequacy, whole }: { label: string; adequacy: BondAdequacy; whole: number }) {
  const { utilisation, utilisationWithoutUs } = adequacy
  if (utilisation.cannot !== null) return null
  return (
    <BondUseBar
      label={label}
      whole={whole}
      withUs={utilisation.value}
      withoutUs={utilisationWithoutUs.cannot === null ? utilisationWithoutUs.value : null}
    />
  )
}
