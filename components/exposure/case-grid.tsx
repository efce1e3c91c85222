import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { DataTable } from '@/components/ui/table'
import { Cause } from '@/lib/choices'
import { scenarios } from '@/lib/exposure/scenario'
import type { Case, Exposure } from '@/lib/exposure/left-to-us'
import { formatMoney, formatShare } from '@/lib/format'
import { multiplyDivide } from '@/lib/money'
import { paths } from '@/lib/paths'

type Props = { providerId: string; exposures: readonly Exposure[]; chosen: Case }

/** Every scenario × every cause: what is left to us of the claim. Each is a link that chooses it. */
export function CaseGrid({ providerId, exposures, chosen }: Props) {
  const t = useTranslations('exposure')
  const causes = useTranslations('choices.Cause')
  return (
    <div className="cases">
      <DataTable
        className="scroll stack"
        caption={t('grid.caption')}
        head={
          <>
            <th scope="col">{t('grid.scenario')}</th>
            <th scope="col" className="num">
              {t('grid.claim')}
            </th>
            {Object.values(Cause).map((cause) => (
              <th key={cause} scope="col" className="num">
                {causes(cause)}
              </th>
            ))}
          </>
        }
      >
        {scenarios.map((scenario) => {
          const row = exposures.filter((each) => each.scenario === scenario)
          return (
            <tr key={scenario}>
              <th scope="row">{t(`scenario.${scenario}`)}</th>
              <td className="num muted" data-label={t('grid.claim')}>
                {formatMoney(row[0]?.claim.total ?? 0)}
              </td>
              {row.map((exposure) => (
                <td key={exposure.cause} className="num" data-label={causes(exposure.cause)}>
                  <CaseLink
                    providerId={providerId}
                    exposure={exposure}
                    isChosen={scenario === chosen.scenario && exposure.cause === chosen.cause}
                  />
                </td>
              ))}
            </tr>
          )
        })}
      </DataTable>
    </div>
  )
}

type CaseProps = { providerId: string; exposure: Exposure; isChosen: boolean }

function CaseLink({ providerId, exposure, isChosen }: CaseProps) {
  const t = useTranslations('exposure')
  const causes = useTranslations('choices.Cause')
  const { scenario, cause, claim, leftToUs } = exposure
  return (
    <Link
      className="case"
      href={paths.providerExposure(providerId, { scenario, cause })}
      scroll={false}
      prefetch={false}
      aria-current={isChosen ? 'true' : undefined}
    >
      <span className="sr">{`${t(`scenario.${scenario}`)}, ${causes(cause)}: `}</span>
      {formatMoney(leftToUs.total)}{' '}
      <small>
        {claim.total === 0
          ? t('grid.nothing')
          : t('ofClaim', { share: formatShare(multiplyDivide(leftToUs.total, 10_000, claim.total)) })}
      </small>
    </Link>
  )
}
