import { useTranslations } from 'next-intl'
import { Facts, Section } from '@/components/ui/page'
import type { MailReport as Report } from '@/lib/mail/report'
import { Instant } from './instant'

type Props = {
  report: Report
  /** Null: this installation sends no mail. */
  goesOut: { server: string; from: string; hour: number; timeZone: string; publicUrl: string } | null
}

/** Whether the daily digests go out, and why the last one that did not. */
export function MailReport({ report: { lastSentAt, failure }, goesOut }: Props) {
  const t = useTranslations('mail')
  return (
    <Section id="mail" title={t('outTitle')}>
      {goesOut ? (
        <>
          <p className="small muted wrap-anywhere">{t('goesOut', goesOut)}</p>
          <Facts
            facts={[
              { label: t('lastSent'), value: lastSentAt ? <Instant at={lastSentAt} /> : t('neverSent') },
              { label: t('lastFailure'), value: failure ? <Failure failure={failure} /> : t('noFailure') },
              { label: t('linksLead'), value: <span className="wrap-anywhere">{goesOut.publicUrl}</span> },
            ]}
          />
        </>
      ) : (
        <p className="small muted">{t('noneGoesOut')}</p>
      )}
    </Section>
  )
}

function Failure({ failure }: { failure: NonNullable<Report['failure']> }) {
  const t = useTranslations('mail')
  const words = useTranslations('choices.MailFailure')
  const { at, name, why, answer, state } = failure
  return (
    <div className="wrap-anywhere">
      <Instant at={new Date(at)} /> {t('failureOf', { name, why: words(why) })}{' '}
      {state === 'WAITING' && t('triedAgain')}
      {state === 'GIVEN_UP' && t('notTriedAgain')}
      {answer !== '' && <small className="muted block">{t('answered', { answer })}</small>}
    </div>
  )
}
