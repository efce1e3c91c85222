import { randomUUID } from 'node:crypto'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { Form, SubmitButton } from '@/components/ui/form'
import { formatCount } from '@/lib/format'
import type { FormAction } from '@/lib/forms/state'
import type { RescoreProgress } from '@/lib/jobs/rescore-progress'
import { Refresher } from './refresher'

type Props = { progress: RescoreProgress | null; mayRestart: boolean; action: FormAction }

/** That the figures of a list are being recalculated and how far that is; nothing while they are as they should be. */
export function RescoreStrip({ progress, mayRestart, action }: Props) {
  const t = useTranslations('rescore')
  if (!progress) return null
  const { state, done, total } = progress
  const counts = { done: formatCount(done), total, left: total - done }
  if (state === 'failed' || state === 'incomplete')
    return (
      <Banner kind="high" className="mt-4">
        <p>{t(state, counts)}</p>
        <p>{t(mayRestart ? 'again' : 'askAdmin')}</p>
        {mayRestart && (
          <Form action={action} hidden={{ key: randomUUID() }} className="mt-2">
            <SubmitButton kind="plain">{t('restart')}</SubmitButton>
          </Form>
        )}
      </Banner>
    )
  return (
    <div className="rescore">
      <p>{t(state, counts)}</p>
      <progress aria-label={t('progress')} max={Math.max(total, 1)} value={done} />
      <Refresher />
    </div>
  )
}
