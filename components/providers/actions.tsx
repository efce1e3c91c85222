import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { RecordKind } from '@/lib/choices'
import { ruleOf } from '@/lib/decisions/moves'
import { paths } from '@/lib/paths'
import type { ProviderHead } from '@/lib/providers/head'
import { recordSpecs } from '@/lib/records/specs'
import { OnTabs } from './on-tabs'

type Props = {
  provider: ProviderHead
  may: { write: boolean; submit: boolean; decide: boolean; record: boolean }
}

/** What may be done with a provider: by this role, and as it stands. */
export function ProviderActions({ provider, may }: Props) {
  const t = useTranslations('providers')
  const { id, stage, staleSince, isArchived } = provider
  const forms = [
    paths.editProvider(id),
    paths.archiveProvider(id),
    ...['moves', 'decisions/new', 'conditions', 'waivers'].map((form) => `${paths.provider(id)}/${form}`),
    `${paths.provider(id)}/records`,
    `${paths.providerTab(id, 'evidence')}/`,
  ]
  if (isArchived)
    return (
      may.write && (
        <OnTabs forms={forms}>
          <LinkButton href={paths.archiveProvider(id)}>{t('restore')}</LinkButton>
        </OnTabs>
      )
    )
  return (
    <OnTabs forms={forms}>
      {may.submit && stage === 'CANDIDATE' && (
        <LinkButton kind="primary" keys="s" href={paths.moveProvider(id, 'submit')}>
          {t('submit')}
        </LinkButton>
      )}
      {may.submit && staleSince && ruleOf('submit').from.includes(stage) && (
        <LinkButton keys="s" href={paths.moveProvider(id, 'submit')}>
          {t('submitAgain')}
        </LinkButton>
      )}
      {may.submit && stage === 'IN_REVIEW' && !may.decide && (
        <LinkButton href={paths.moveProvider(id, 'withdraw')}>{t('withdraw')}</LinkButton>
      )}
      {may.decide && (
        <LinkButton kind="primary" href={paths.newDecision(id)}>
          {t('decide')}
        </LinkButton>
      )}
      {may.record && <AddRecord provider={provider} />}
      {may.write && (
        <>
          <LinkButton keys="e" href={paths.editProvider(id)}>
            {t('edit')}
          </LinkButton>
          <LinkButton kind="quiet" href={paths.archiveProvider(id)}>
            {t('archive')}
          </LinkButton>
        </>
      )}
    </OnTabs>
  )
}

/** The kinds of record, each leading to its form; a provider has one authority, which is edited once it is there. */
function AddRecord({ provider: { id, counts } }: { provider: ProviderHead }) {
  const t = useTranslations('providers')
  const kinds = useTranslations('choices.RecordKind')
  const all = Object.entries(recordSpecs) as [RecordKind, { slug: string }][]
  return (
    <details className="menu" data-menu="">
      <summary className="btn" data-keys="a">
        <Icon name="plus" />
        {t('addRecord')}
        <kbd aria-hidden="true">A</kbd>
      </summary>
      <div className="panel">
        <ul>
          {all
            .filter(([kind]) => kind !== 'AUTHORITY' || counts.AUTHORITY === 0)
            .map(([kind, { slug }]) => (
              <li key={kind}>
                <Link href={paths.newRecord(id, slug)}>{kinds(kind)}</Link>
              </li>
            ))}
        </ul>
      </div>
    </details>
  )
}
