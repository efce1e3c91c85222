import { getTranslations } from 'next-intl/server'
import { connection } from 'next/server'
import { MessagePage } from '@/components/ui/message-page'
import { paths } from '@/lib/paths'

export default async function Unauthorized() {
  await connection()
  const t = await getTranslations('ui')
  const nav = await getTranslations('nav')
  return (
    <MessagePage
      title={t('unauthorizedTitle')}
      text={t('unauthorizedText')}
      product={nav('product')}
      link={{ href: paths.signIn(), label: t('toSignIn') }}
    />
  )
}
