import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { WhatIsSubmitted } from '@/components/decisions/what-is-submitted'
import { MoveForm } from '@/components/providers/move-form'
import { TextArea } from '@/components/ui/field'
import { requirePermission, type Actor } from '@/lib/auth/guard'
import { today } from '@/lib/clock'
import { refusalOf, stageAfter } from '@/lib/decisions/moves'
import { blocksOf } from '@/lib/decisions/outcomes'
import { findDecided, findOpenEntries } from '@/lib/decisions/queries'
import { managedMoves, type ManagedMove } from '@/lib/decisions/schema'
import { gapWorkOf } from '@/lib/gaps/queries'
import { pageWords } from '@/lib/i18n/page-words'
import { paths } from '@/lib/paths'
import { getConclusion } from '@/lib/scorecards/queries'
import { moveProviderAction, submitProviderAction, withdrawProviderAction } from '../../decisions/actions'

/** One move of a provider's stage, asked before it is made; those of managers with a reason. */
export default async function MovePage({ params }: PageProps<'/providers/[id]/moves/[move]'>) {
  const actor = await requirePermission('provider:read', 'provider:submit')
  const { id, move } = await params
  const managed = move in managedMoves ? (move as ManagedMove) : null
  if (managed) await requirePermission('provider:decide')
  else if (move !== 'submit' && move !== 'withdraw') notFound()
  const provider = await findDecided(actor, id)
  if (!provider) notFound()
  const asked = managed ?? (move as 'submit' | 'withdraw')
  if (refusalOf(asked, provider, actor)) redirect(paths.decisions(id))
  const t = await getTranslations('decisions')
  const stages = await getTranslations('choices.ProviderStage')
  const common = {
    hidden: { providerId: id, version: String(provider.version), key: randomUUID() },
    cancel: { href: paths.decisions(id), label: t('cancel') },
  }
  if (managed) {
    const open = managed === 'close' ? await findOpenEntries(actor, id) : null
    return (
      <MoveForm
        {...common}
        hidden={{ ...common.hidden, move: managed }}
        title={t(`move.${managed}.title`)}
        lead={t(`move.${managed}.lead`, { stage: stages(stageAfter(managed, provider)) })}
        action={moveProviderAction}
        labels={{ reason: t(`move.${managed}.reason`), closedDespite: t('closing.despite') }}
        submit={t(`move.${managed}.do`)}
      >
        <TextArea name="reason" required label={t(`move.${managed}.reason`)} className="prose" />
        {open && open.is !== 'NONE' && (
          <TextArea
            name="closedDespite"
            required
            label={t('closing.despite')}
            help={
              <>
                {t(`closing.${open.is}`, { count: open.is === 'OPEN' ? open.count : 0 })}{' '}
                <Link className="underline" href={paths.runOff(id)}>
                  {t('closing.toRunOff')}
                </Link>
              </>
            }
            className="prose"
          />
        )}
      </MoveForm>
    )
  }
  const words = move === 'submit' && provider.stage !== 'CANDIDATE' ? 'submitAgain' : asked
  const stage = stages(move === 'submit' ? provider.stage : stageAfter('withdraw', provider))
  return (
    <>
      {move === 'submit' && (await submitted(actor, id))}
      <MoveForm
        {...common}
        title={t(`move.${words as 'submitAgain'}.title`)}
        lead={t(`move.${words as 'submitAgain'}.lead`, { stage })}
        action={move === 'submit' ? submitProviderAction : withdrawProviderAction}
        submit={t(`move.${words as 'submitAgain'}.do`)}
      />
    </>
  )
}

async function submitted(actor: Actor<'provider:read'>, id: string) {
  const asOf = today()
  const [{ facts, scorecard, reference }, work, words] = await Promise.all([
    getConclusion(actor, id, asOf),
    gapWorkOf(actor, id),
    pageWords(),
  ])
  return (
    <WhatIsSubmitted
      providerId={id}
      card={scorecard}
      leftToUs={reference?.leftToUs.total ?? null}
      blocks={blocksOf(scorecard, facts)}
      waivers={facts.waivers}
      {...{ work, asOf, words }}
    />
  )
}
