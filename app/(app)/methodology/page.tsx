import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MethodologyTable } from '@/components/methodology/methodology-table'
import { PageHead, Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { formatScore, formatShare } from '@/lib/format'
import { pageWords } from '@/lib/i18n/page-words'
import { methodology, totalWeight } from '@/lib/scoring/methodology'
import { LEAST_HIGH_ROOTS } from '@/lib/scoring/recommend'
import { sharedFigures } from '@/lib/scoring/rules/figures'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('methodology'))('title') }
}

/** Printed from the data that scores: it cannot say anything else than what is done. */
export default async function MethodologyPage() {
  await requirePermission('methodology:read')
  const t = await getTranslations('methodology')
  const words = await pageWords()
  const { A, B, C } = methodology.bands
  const figures = {
    ...sharedFigures,
    least: formatShare(methodology.leastCoverage),
    highs: LEAST_HIGH_ROOTS,
  }
  return (
    <>
      <PageHead title={t('title')} lead={t('lead', { version: methodology.version })} />
      <Section id="criteria" title={t('criteria')} note={t('criteriaNote', { total: totalWeight })}>
        <MethodologyTable words={words} />
      </Section>
      <Section id="conclusions" title={t('conclusions')}>
        <dl className="prose">
          <dt>{t('bandsTitle')}</dt>
          <dd>{t('bands', { a: formatScore(A), b: formatScore(B), c: formatScore(C) })}</dd>
          {(['eligibility', 'unknown', 'coverage', 'caps', 'recommendation', 'rounding'] as const).map(
            (rule) => (
              <div key={rule}>
                <dt>{t(`${rule}Title`)}</dt>
                <dd>{t(rule, figures)}</dd>
              </div>
            ),
          )}
        </dl>
      </Section>
      <p className="small muted mt-4">{t('support')}</p>
    </>
  )
}
