import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { EligibilityMark } from '@/components/ui/judgement'
import { Disclosure } from '@/components/ui/page'
import { Money } from '@/components/ui/value'
import { formatScore } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { Dot } from './scatter'

/** The scatter as a table, for whoever would rather read, and for its links. */
export function DotTable({ dots }: { dots: readonly Dot[] }) {
  const t = useTranslations('charts')
  return (
    <Disclosure summary={t('asTable')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('provider')}</th>
            <th scope="col" className="num">
              {t('score')}
            </th>
            <th scope="col" className="num">
              {t('leftToUs')}
            </th>
            <th scope="col">{t('eligibility')}</th>
          </tr>
        </thead>
        <tbody>
          {dots.map((dot) => (
            <tr key={dot.id}>
              <td>
                <Link href={paths.provider(dot.id)}>{dot.name}</Link>
              </td>
              <td className="num">{formatScore(dot.scoreTenths)}</td>
              <td className="num">
                <Money cents={dot.leftToUsCents} />
              </td>
              <td>
                <EligibilityMark eligibility={dot.eligibility} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  )
}
