import { getTranslations } from 'next-intl/server'
import { connection } from 'next/server'
import { MessageInPlace } from '@/components/ui/message-page'
import { paths } from '@/lib/paths'

/** What a page of the product looked for and did not find; addresses without a page have app/not-found. */
export default async function NotFound() {
  await connection()
  const t = await getTranslations('ui')
  return (
    <>
      <title>{`${t('notFoundTitle')} · ${t('product')}`}</title>
      <MessageInPlace
        title={t('notFoundTitle')}
        text={t('notFoundText')}
        link={{ href: paths.register(), label: t('toRegister') }}
      />
    </>
  )
}
