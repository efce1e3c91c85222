import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { MoveForm } from '@/components/providers/move-form'
import { DateField, TextArea } from '@/components/ui/field'
import { Section } from '@/components/ui/page'
import { requirePermission } from '@/lib/auth/guard'
import { findDecided } from '@/lib/decisions/queries'
import { meetRefusalOf } from '@/lib/decisions/who-meets'
import { formatDate } from '@/lib/format'
import { paths } from '@/lib/paths'
import { meetConditionAction, reopenConditionAction } from '../../decisions/actions'

/** Records that a condition is met, or that it is not after all. */
export default async function ConditionPage({
  params,
}: PageProps<'/providers/[id]/conditions/[conditionId]'>) {
  const actor = await requirePermission('provider:read', 'record:write')
  const { id, conditionId } = await params
  const provider = await findDecided(actor, id)
  const decision = provider?.decisions.find(({ conditions }) =>
    conditions.some((each) => each.id === conditionId),
  )
  const condition = decision?.conditions.find((each) => each.id === conditionId)
  if (!decision || !condition) notFound()
  const t = await getTranslations('decisions')
  if (decision !== provider?.decisions[0])
    return (
      <Section id="condition" title={condition.words}>
        <p className="prose mt-2">
          {t('superseded')}{' '}
          <Link className="underline" href={paths.decisions(id)}>
            {t('back')}
          </Link>
        </p>
      </Section>
    )
  const common = {
    hidden: { providerId: id, conditionId, version: String(condition.version), key: randomUUID() },
    cancel: { href: paths.decisions(id), label: t('cancel') },
  }
  if (condition.metOn)
    return (
      <MoveForm
        {...common}
        title={t('reopenTitle')}
        lead={t('reopenLead', {
          words: condition.words,
          date: formatDate(condition.metOn),
          name: condition.metByName ?? '',
        })}
        action={reopenConditionAction}
        submit={t('reopenDo')}
      />
    )
  const refusal = meetRefusalOf(decision.submittedById, actor)
  if (refusal)
    return (
      <Section id="condition" title={condition.words}>
        <p className="prose mt-2">
          {t(`meetRefused.${refusal}`)}{' '}
          <Link className="underline" href={paths.newDocument(id)}>
            {t('meetEvidence')}
          </Link>
        </p>
      </Section>
    )
  return (
    <MoveForm
      {...common}
      title={t('meetTitle')}
      lead={t('meetLead', { words: condition.words, date: formatDate(condition.dueOn) })}
      action={meetConditionAction}
      labels={{ metOn: t('metOnLabel'), metNote: t('metNoteLabel') }}
      submit={t('meetDo')}
    >
      <DateField name="metOn" required label={t('metOnLabel')} />
      <TextArea name="metNote" required label={t('metNoteLabel')} help={t('metNoteHelp')} className="prose" />
    </MoveForm>
  )
}
