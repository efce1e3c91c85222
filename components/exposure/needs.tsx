import { useTranslations } from 'next-intl'
import { Needs as Fields } from '@/components/gaps/needs'

type Props = Omit<Parameters<typeof Fields>[0], 'lead'>

/** "Cannot be computed: needs Engagement, duty rate": each leads to its field. */
export function Needs(props: Props) {
  const t = useTranslations('exposure')
  return (
    <>
      <Fields lead={t('needs')} {...props} />.
    </>
  )
}
