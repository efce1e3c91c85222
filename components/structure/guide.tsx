import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { Answer } from '@/lib/answer'
import type { IsoDate } from '@/lib/dates'
import { formatDate } from '@/lib/format'
import { inSentence } from '@/lib/i18n/in-sentence'
import { fieldAnchor, paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import { isForeignImporterRuleOn, type Settings } from '@/lib/settings/settings'
import type { Ranking } from '@/lib/structure/rank'
import { fieldOfNeed, type AskedStructure } from '@/lib/structure/schema'
import type { StructureInput } from '@/lib/structure/structures'
import { GuideForm } from './guide-form'
import { RankingTable } from './ranking-table'

type Props = {
  action: string
  asked: AskedStructure
  rankings: Answer<Ranking[], keyof StructureInput>
  settings: Settings
  asOf: IsoDate
  words: Words
}

/** The questions, and one ranking for each flow of goods; or which answer is missing for it. */
export function StructureGuide({ action, asked, rankings, settings, asOf, words }: Props) {
  const t = useTranslations('structure')
  const { from } = settings.foreignImporterRule
  const rule =
    from === null
      ? t('rule.off')
      : t(isForeignImporterRuleOn(settings, asOf) ? 'rule.on' : 'rule.toCome', { day: formatDate(from) })
  return (
    <>
      <GuideForm action={action} asked={asked} isRanked={rankings.cannot === null} words={words} />
      {rankings.cannot === null ? (
        rankings.value.map((ranking) => <RankingTable key={ranking.flow} ranking={ranking} words={words} />)
      ) : (
        <p className="mt-8">
          {t('cannot')}{' '}
          {rankings.needs.map((need, index) => (
            <span key={need}>
              {index > 0 && '; '}
              <a className="underline" href={fieldAnchor(fieldOfNeed(need))}>
                {inSentence(words(`structure.field.${fieldOfNeed(need)}`))}
              </a>
            </span>
          ))}
          .
        </p>
      )}
      <p className="small muted mt-4">
        {rule} {t('sustained', { entries: settings.sustainedEntriesPerYear.value })}{' '}
        <Link className="underline" href={paths.settings()}>
          {t('toSettings')}
        </Link>
      </p>
      <p className="small muted mt-1">{t('support')}</p>
    </>
  )
}
