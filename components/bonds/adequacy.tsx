import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { BondUseBar, BondUseLegend, wholeOf } from '@/components/charts/bond-use'
import { Needs } from '@/components/gaps/needs'
import { Section } from '@/components/ui/page'
import type { BondAdequacy } from '@/lib/bonds/adequacy'
import { carries } from '@/lib/bonds/carries'
import { formatDate, formatMoney, formatShare } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import type { EngagementFacts } from '@/lib/scoring/facts'
import { bondRules } from '@/lib/scoring/rules/bond'
import type { Setting } from '@/lib/settings/settings'
import type { BondWhatIf } from '@/lib/what-if/schema'
import { AskedLines, FollowingLines } from './adequacy-lines'
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
  mayMend: boolean
  words: Words
}

/** Does the bond carry our volume: the answer, the picture, what is asked of the bond that is held. */
export function Adequacy({ providerId, engagement, now, then, asked, mayMend, words }: Props) {
  const t = useTranslations('adequacy')
  const change = useChange(then, asked)
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
        <Carries adequacy={now} /> <Reservations adequacy={now} {...{ providerId, mayMend, words }} />
      </p>
      <Bars now={now} then={then} change={change} />
      <AskedLines {...{ providerId, engagement, now, then, change, mayMend, words }} />
    </Section>
  )
}

/** What follows from it, and what would under other duty rates and another growth. */
export function FurtherAdequacy({
  providerId,
  engagement,
  now,
  then,
  asked,
  growth,
  mayMend,
  words,
}: Props & { growth: Setting }) {
  const t = useTranslations('adequacy')
  const change = useChange(then, asked)
  return (
    <Section id="further" title={t('further')}>
      <SupposeForm providerId={providerId} asked={asked} growth={growth} />
      <FollowingLines {...{ providerId, engagement, now, then, change, mayMend, words }} />
      <OpenStackTable {...{ providerId, mayMend, words }} stack={now.stack} />
      <p className="micro faint mt-2">{t('support')}</p>
    </Section>
  )
}

/** How the rates are changed, in words; null where they are not. */
function useChange(then: BondAdequacy | null, asked: BondWhatIf): string | null {
  const t = useTranslations('adequacy')
  return then && t('ratesChanged', { percent: signed(asked.rateChangePercent) })
}

const signed = (percent: number) => `${percent > 0 ? '+' : '−'}${Math.abs(percent)}`

/** The answer in one sentence, by the marks of the criterion; without an engagement, of its other clients alone. */
function Carries({ adequacy }: { adequacy: BondAdequacy }): ReactNode {
  const t = useTranslations('adequacy')
  const found = carries(adequacy)
  switch (found.is) {
    case 'NO_BOND':
      return t('carries.NO_BOND')
    case 'ENDED':
      return t('carries.ENDED', { day: formatDate(found.on) })
    case 'FACILITY':
      return t('carries.FACILITY', { surety: found.surety, day: formatDate(found.on) })
    case 'NO_AMOUNT':
      return t('carries.NO_AMOUNT', {
        amount: formatMoney(found.amountCents),
        least: formatMoney(bondRules.sufficiency.leastCents),
      })
    default: {
      const values = {
        share: 'share' in found ? formatShare(found.share) : '',
        money: 'lackingCents' in found ? formatMoney(found.lackingCents) : '',
      }
      return adequacy.hasEngagement ? (
        t(`carries.${found.is}`, values)
      ) : (
        <>
          {t(`alone.${found.is}`, values)} <Link href={paths.engagements()}>{t('alone.choose')}</Link>
        </>
      )
    }
  }
}

/** What the figures cannot know: another formula, another rule. */
function Reservations({
  adequacy: { cover, analyticalFormulaMayApply: formula, foreignImporter: foreign, isForeignImporterRuleOn },
  ...about
}: { adequacy: BondAdequacy } & Pick<Props, 'providerId' | 'mayMend' | 'words'>) {
  const t = useTranslations('adequacy.carries')
  if (cover.cannot === null && cover.value.by !== 'BOND') return null
  return (
    <>
      {formula.cannot === null && formula.value && `${t('analytical')} `}
      {foreign.cannot === null &&
        foreign.value.is !== 'NOT_FOREIGN' &&
        t(foreign.value.is, { day: 'from' in foreign.value ? formatDate(foreign.value.from) : '' })}
      {foreign.cannot !== null && isForeignImporterRuleOn && (
        <Needs lead={t('foreignNeeds')} needs={foreign.needs} {...about} />
      )}
    </>
  )
}

type Use = { withUs: number | null; withoutUs: number | null }

const useOf = ({ utilisation, utilisationWithoutUs }: BondAdequacy): Use => ({
  withUs: utilisation.cannot === null ? utilisation.value : null,
  withoutUs: utilisationWithoutUs.cannot === null ? utilisationWithoutUs.value : null,
})

function Bars({ now, then, change }: Pick<Props, 'now' | 'then'> & { change: string | null }) {
  const t = useTranslations('adequacy')
  const bars = [
    { label: t('ratesNow'), ...useOf(now) },
    ...(then && change ? [{ label: change, ...useOf(then) }] : []),
  ].filter(({ withUs, withoutUs }) => withUs !== null || withoutUs !== null)
  if (bars.length === 0) return null
  const whole = wholeOf(bars.map(({ withUs, withoutUs }) => withUs ?? withoutUs ?? 0))
  return (
    <div className="bonduses">
      {bars.map((bar) => (
        <BondUseBar key={bar.label} whole={whole} {...bar} />
      ))}
      <BondUseLegend hasUs={bars.some(({ withUs }) => withUs !== null)} />
    </div>
  )
}
