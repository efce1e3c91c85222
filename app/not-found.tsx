import { getTranslations } from 'next-intl/server'
import { connection } from 'next/server'
import { MessagePage } from '@/components/ui/message-page'
import { paths } from '@/lib/paths'

export default async function NotFound() {
  await connection()
  const t = await getTranslations('ui')
  const nav = await getTranslations('nav')
  return (
    <MessagePage
      title={t('notFoundTitle')}
      text={t('notFoundText')}
      product={nav('product')}
      link={{ href: paths.overview(), label: t('toOverview') }}
    />
  )
}
