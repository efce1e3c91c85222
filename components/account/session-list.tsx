import { useTranslations } from 'next-intl'
import { Instant } from '@/components/people/instant'
import { Form, SubmitButton } from '@/components/ui/form'
import { DataTable } from '@/components/ui/table'
import { deviceName } from '@/lib/account/device-name'
import type { FormAction } from '@/lib/forms/state'

type Session = {
  id: string
  userAgent: string
  ipAddress: string
  createdAt: Date
  lastSeenAt: Date
  isThisOne: boolean
}

type Props = { sessions: Session[]; endOne: FormAction; endOthers: FormAction }

/** Where one is signed in: each session but this one can be ended, or all of them at once. */
export function SessionList({ sessions, endOne, endOthers }: Props) {
  const t = useTranslations('account')
  return (
    <>
      <Form action={endOne}>
        <DataTable
          className="stack"
          caption={t('caption')}
          head={
            <>
              <th scope="col">{t('device')}</th>
              <th scope="col" className="max-[720px]:hidden">
                {t('address')}
              </th>
              <th scope="col" className="max-[720px]:hidden">
                {t('since')}
              </th>
              <th scope="col">{t('lastSeen')}</th>
              <th scope="col">
                <span className="sr">{t('action')}</span>
              </th>
            </>
          }
        >
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </DataTable>
      </Form>
      <Form action={endOthers} className="mt-4">
        {sessions.length > 1 ? (
          <SubmitButton kind="plain">{t('endOthers')}</SubmitButton>
        ) : (
          <p className="small muted">{t('onlyThis')}</p>
        )}
      </Form>
    </>
  )
}

function SessionRow({ session }: { session: Session }) {
  const t = useTranslations('account')
  const { browser, system } = deviceName(session.userAgent)
  const device =
    browser && system ? t('deviceOn', { browser, system }) : (browser ?? system ?? t('unknownDevice'))
  return (
    <tr>
      <th scope="row">{device}</th>
      <td className="tnum max-[720px]:hidden">{session.ipAddress}</td>
      <td className="max-[720px]:hidden">
        <Instant at={session.createdAt} />
      </td>
      <td data-label={t('lastSeen')}>
        <Instant at={session.lastSeenAt} />
      </td>
      <td className="num">
        {session.isThisOne ? (
          t('thisOne')
        ) : (
          <SubmitButton kind="quiet" name="sessionId" value={session.id}>
            <span aria-hidden="true">{t('end')}</span>
            <span className="sr">{t('endThe', { device })}</span>
          </SubmitButton>
        )}
      </td>
    </tr>
  )
}
