import { useTranslations } from 'next-intl'
import { Instant } from '@/components/people/instant'
import { LinkButton } from '@/components/ui/button'
import { paths } from '@/lib/paths'

type Props = { since: Date | null; recoveryCodes: number; isDecider: boolean }

/** On one's account: whether there is a second factor, and the way to it. */
export function SecondFactorState({ since, recoveryCodes, isDecider }: Props) {
  const t = useTranslations('secondFactor')
  return (
    <div className="grid justify-items-start gap-3">
      <p className="prose">
        {since ? (
          <>
            {t('on')} <Instant at={since} />. {t('codesLeft', { count: recoveryCodes })}
          </>
        ) : (
          `${t('off')} ${isDecider ? t('offDecider') : t('offLead')}`
        )}
      </p>
      <LinkButton href={paths.secondFactor()}>{since ? t('manage') : t('setUp')}</LinkButton>
    </div>
  )
}
