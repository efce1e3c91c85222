import { useTranslations } from 'next-intl'
import { Gaps } from '@/components/scorecard/gaps'
import { Verdict } from '@/components/scorecard/verdict'
import { Disclosure, Section } from '@/components/ui/page'
import type { IsoDate } from '@/lib/dates'
import type { Block } from '@/lib/decisions/outcomes'
import type { GapWork } from '@/lib/gaps/row'
import type { Cents } from '@/lib/money'
import type { Words } from '@/lib/scoring/describe'
import type { WaiverFacts } from '@/lib/scoring/facts'
import { idOf, type Scorecard } from '@/lib/scoring/score'
import { gapsOf } from '@/lib/scoring/verdict'
import { Blocks } from './blocks'

type Props = {
  providerId: string
  card: Scorecard
  leftToUs: Cents | null
  blocks: readonly Block[]
  waivers: readonly WaiverFacts[]
  work: ReadonlyMap<string, GapWork>
  asOf: IsoDate
  words: Words
}

/** What somebody else will decide on, as it is concluded today: the verdict, what bars approval, what is not known yet. */
export function WhatIsSubmitted({ providerId, card, leftToUs, blocks, waivers, work, asOf, words }: Props) {
  const t = useTranslations('submission')
  const gaps = gapsOf(card)
  const bars = (id: ReturnType<typeof idOf>) => card.fired.includes(id) || card.uncertain.includes(id)
  const grave = gaps.filter((finding) => bars(idOf(finding)) || finding.gap?.severity === 'CRITICAL')
  const missing = gaps.filter((finding) => !grave.includes(finding) && finding.gap?.kind === 'MISSING')
  const shown = { providerId, waivers, work, asOf, mayMend: true, words }
  return (
    <Section
      id="submission"
      title={t('title')}
      note={t('note', {
        count: gaps.length,
        missing: gaps.filter(({ gap }) => gap?.kind === 'MISSING').length,
      })}
    >
      <Verdict card={card} leftToUs={leftToUs} asOf={asOf} words={words} />
      <Blocks blocks={blocks} words={words} />
      {grave.length > 0 && (
        <>
          <h3 className="mt-4">{t('grave')}</h3>
          <Gaps gaps={grave} {...shown} />
        </>
      )}
      {missing.length > 0 && (
        <Disclosure summary={t('missing', { count: missing.length })}>
          <Gaps gaps={missing} {...shown} />
        </Disclosure>
      )}
    </Section>
  )
}
