import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Band, ProviderStage } from '@/lib/choices'
import { formatShare } from '@/lib/format'
import { paths } from '@/lib/paths'

export interface StageBandCount {
  stage: ProviderStage
  band: Band | null
  count: number
}

/** Providers by stage and band, with a bar of each stage's share. Every number leads to its providers. */
export function StageBandTable({ counts }: { counts: readonly StageBandCount[] }) {
  const t = useTranslations('charts')
  const words = useTranslations('choices.ProviderStage')
  const bands = Object.values(Band)
  const total = (rows: readonly StageBandCount[]) => rows.reduce((sum, row) => sum + row.count, 0)
  const all = total(counts)
  const cells = (rows: readonly StageBandCount[], stage?: ProviderStage) =>
    bands.map((band) => {
      const count = total(rows.filter((row) => row.band === band))
      return count === 0 ? (
        <td key={band} className="z">
          <span aria-hidden="true">·</span>
          <span className="sr">0</span>
        </td>
      ) : (
        <td key={band}>
          <Link className="plain" href={paths.register({ stage, band })}>
            {count}
          </Link>
        </td>
      )
    })
  return (
    <table className="matrix">
      <caption className="sr">{t('stageBand')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('stage')}</th>
          {bands.map((band) => (
            <th key={band} scope="col">
              {band}
            </th>
          ))}
          <th scope="col">{t('all')}</th>
          <th scope="col">
            <span className="sr">{t('share')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {Object.values(ProviderStage).map((stage) => {
          const rows = counts.filter((row) => row.stage === stage)
          return (
            <tr key={stage}>
              <th scope="row">{words(stage)}</th>
              {cells(rows, stage)}
              <td className="strong">{total(rows)}</td>
              <td>
                <span className="sr">
                  {formatShare(all === 0 ? 0 : Math.round((total(rows) / all) * 10_000))}
                </span>
                <svg width="60" height="10" aria-hidden="true">
                  <rect
                    width={all === 0 ? 0 : (total(rows) / all) * 60}
                    height="10"
                    fill="var(--chart-ink)"
                  />
                </svg>
              </td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('all')}</th>
          {cells(counts)}
          <td>{all}</td>
        </tr>
      </tfoot>
    </table>
  )
}
