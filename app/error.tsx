'use client'

import { useTranslations } from 'next-intl'
import { MessagePage } from '@/components/ui/message-page'
import { paths } from '@/lib/paths'

type Props = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: Props) {
  const t = useTranslations('ui')
  return (
    <MessagePage
      title={t('errorTitle')}
      text={error.digest ? `${t('errorText')} ${t('errorNumber', { number: error.digest })}` : t('errorText')}
      product={t('product')}
      link={{ href: paths.overview(), label: t('toOverview') }}
    >
      <button type="button" className="btn primary" onClick={reset}>
        {t('tryAgain')}
      </button>
    </MessagePage>
  )
}
