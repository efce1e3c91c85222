import { useTranslations } from 'next-intl'
import { Tag } from '@/components/ui/judgement'
import { cannotBecause, type GapPerson } from '@/lib/gaps/owner'

/** Who sees to a gap; told beside the name where they cannot any more. */
export function Owner({ owner }: { owner: GapPerson | null }) {
  const t = useTranslations('gapWork')
  if (!owner) return <span className="faint">{t('nobody')}</span>
  const because = cannotBecause(owner)
  return (
    <>
      {owner.name} {because && <Tag>{t(because)}</Tag>}
    </>
  )
}
