import { useTranslations } from 'next-intl'
import { BearerMatrix } from './bearer-matrix'
import type { Option } from '@/components/ui/field'
import { Cause } from '@/lib/choices'
import { causeStems } from '@/lib/contracts/schema'

/** The words for the matrix of the contract's form. */
export function ContractMatrix({ bearers, heads }: { bearers: Option[]; heads: Option[] }) {
  const t = useTranslations('records')
  const causes = useTranslations('choices.Cause')
  const rows = Object.values(Cause).map((cause) => ({
    stem: causeStems[cause],
    cause: causes(cause),
    example: t(`causeHelp.${cause}`),
    bearerLabel: t('causeBearer', { cause: causes(cause) }),
    shareLabel: t('causeShare', { cause: causes(cause) }),
  }))
  const words = { caption: t('matrix'), cause: t('cause'), bearer: t('bearer'), share: t('share') }
  return <BearerMatrix causes={rows} bearers={bearers} heads={heads} words={words} />
}
