import { getTranslations } from 'next-intl/server'
import { connection } from 'next/server'
import { MessageInPlace } from '@/components/ui/message-page'
import { paths } from '@/lib/paths'

export default async function Forbidden() {
  await connection()
  const t = await getTranslations('ui')
  return (
    <MessageInPlace
      title={t('forbiddenTitle')}
      text={t('forbiddenText')}
      link={{ href: paths.overview(), label: t('toOverview') }}
    />
  )
}
