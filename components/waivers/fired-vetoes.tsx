import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { EligibilityMark } from '@/components/ui/judgement'
import { paths } from '@/lib/paths'
import { describeFinding, titleOf, type Words } from '@/lib/scoring/describe'
import { methodology } from '@/lib/scoring/methodology'
import { idOf, type Scorecard } from '@/lib/scoring/score'
import { isWaivable } from '@/lib/scoring/waivers'

type Props = {
  providerId: string
  card: Pick<Scorecard, 'fired' | 'findings'>
  mayRequest: boolean
  words: Words
}

/** The vetoes that bar filing today, each with the way to a waiver or the word that none lifts it. */
export function FiredVetoes({ providerId, card, mayRequest, words }: Props) {
  const t = useTranslations('waivers')
  const fired = card.findings.filter((finding) => card.fired.includes(idOf(finding)))
  if (fired.length === 0) return null
  return (
    <>
      <h3 className="small mt-2">{t('ask')}</h3>
      <ul>
        {fired.map((finding) => (
          <li key={finding.criterionId} className="fired">
            <span>
              <EligibilityMark eligibility="FAIL" /> <strong>{titleOf(words, finding.criterionId)}</strong>{' '}
              <span className="muted">{describeFinding(words, finding).found}</span>
            </span>
            {isWaivable(finding, methodology.vetoes)
              ? mayRequest && (
                  <Link
                    className="noprint nowrap underline"
                    href={paths.newWaiver(providerId, finding.criterionId)}
                    prefetch={false}
                  >
                    {t('askLink')}
                  </Link>
                )
              : t('never')}
          </li>
        ))}
      </ul>
    </>
  )
}
