import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/button'
import type { ChangeName, Changes } from '@/lib/exposure/what-if'
import { formatMoney } from '@/lib/format'
import { paths } from '@/lib/paths'

type Props = { providerId: string; changes: Changes; taken: readonly ChangeName[] }

/** At the head of a page that supposes: what, that nothing of it is saved, and what stands as recorded. */
export function WhatIfNotice({ providerId, changes, taken }: Props) {
  const t = useTranslations('whatIf')
  const list = taken.map((name) => `${t(`short.${name}`)} ${formatMoney(changes[name] ?? 0)}`).join(', ')
  return (
    <Banner
      kind="info"
      icon="unknown"
      className="mt-4"
      actions={
        <LinkButton kind="quiet" href={paths.provider(providerId)}>
          {t('leave')}
        </LinkButton>
      }
    >
      <p>
        <strong>{t('supposed', { list })}</strong> {t('restRecorded')} <a href="#what-if">{t('toMoves')}</a>
      </p>
    </Banner>
  )
}
