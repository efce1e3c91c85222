import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Hatches } from '@/components/charts/hatches'
import { Needs } from '@/components/gaps/needs'
import { RunOffBasis } from '@/components/run-off/basis'
import { RunOffCurve } from '@/components/run-off/curve'
import { RunOffTimeline } from '@/components/run-off/timeline'
import { RunOffToDo } from '@/components/run-off/to-do'
import { RunOffVerdict } from '@/components/run-off/verdict'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/clock'
import { formatDate } from '@/lib/format'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { findProvider } from '@/lib/providers/queries'
import { runOffOf } from '@/lib/run-off/run-off'
import { toDoOf } from '@/lib/run-off/to-do'
import { getConclusion } from '@/lib/scorecards/queries'
import { recordTab } from '../_tab'

/** When exposure to a provider ends, what stands behind it until then, and what to do; what it rests on is recorded below. */
export default async function RunOffPage({ params }: PageProps<'/providers/[id]/run-off'>) {
  const actor = await requirePermission('provider:read')
  const { id } = await params
  const provider = await findProvider(actor, id)
  if (!provider) notFound()
  const asOf = today()
  const [{ facts, settings }, t, words, records] = await Promise.all([
    getConclusion(actor, id, asOf),
    getTranslations('runOff'),
    pageWords(),
    recordTab('run-off', params),
  ])
  const answer = runOffOf(facts, asOf, provider.stage, settings)
  const mayMend = can(actor.role, 'record:write') && !provider.isArchived
  const mend = { providerId: id, mayMend, words }
  if (answer.cannot !== null)
    return (
      <>
        <Section id="run-off" title={t('title')}>
          <p className="prose">
            {facts.absences.RUN_OFF_STATEMENT && facts.runOffStatements.length === 0 ? (
              t('nothingFiled')
            ) : (
              <Needs lead={t('needs')} needs={answer.needs} {...mend} />
            )}
          </p>
          <p className="small muted mt-2">{t('verdict.support')}</p>
        </Section>
        {records}
      </>
    )
  const runOff = answer.value
  const { curve, endsOn, entries } = runOff
  return (
    <>
      <Hatches />
      <RunOffVerdict
        name={provider.legalName}
        runOff={runOff}
        asOf={asOf}
        needs={endsOn.cannot !== null && <Needs lead={t('needs')} needs={endsOn.needs} {...mend} />}
      />
      <Section
        id="run-off"
        title={t(entries.isSupposed ? 'titleSupposed' : 'title')}
        note={
          <LinkButton href={paths.exportRunOff(id)} icon="download" download>
            {t('export')}
          </LinkButton>
        }
      >
        <p className="small muted">
          {t(entries.isSupposed ? 'leadSupposed' : 'lead', { date: formatDate(entries.lastOn) })}
        </p>
        <RunOffTimeline runOff={runOff} asOf={asOf} mend={mend} />
      </Section>
      <div className="two even">
        <Section id="exposed" title={t('curve.title')} note={t('curve.note')}>
          {curve.cannot === null ? (
            <RunOffCurve points={curve.value} asOf={asOf} />
          ) : (
            <p className="prose">
              <Needs lead={t('needs')} needs={curve.needs} {...mend} />
            </p>
          )}
        </Section>
        <Section id="todo" title={t('todo.title')}>
          <RunOffToDo steps={toDoOf(runOff, facts, asOf, provider.stage)} asOf={asOf} />
        </Section>
      </div>
      {records}
      <Section id="basis" title={t('basis.title')}>
        <RunOffBasis settings={settings} words={words} />
        <p className="assume">{t('verdict.support')}</p>
      </Section>
    </>
  )
}
