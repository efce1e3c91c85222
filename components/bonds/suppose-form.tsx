import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { TextField } from '@/components/ui/field'
import { Tag } from '@/components/ui/judgement'
import { QueryForm } from '@/components/ui/query-form'
import { formatBasisPoints, formatDate } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { Setting } from '@/lib/settings/settings'
import { bondFields, rateChange, type BondField, type BondWhatIf } from '@/lib/what-if/schema'
import { RateSlider } from './rate-slider'

type Props = { providerId: string; asked: BondWhatIf; growth: Setting }

/** A change of duty rates and a growth: in the address, never saved. */
export function SupposeForm({ providerId, asked, growth }: Props) {
  const t = useTranslations('adequacy.suppose')
  const bad = Object.keys(asked.problems).length
  const isAsked = Object.values(asked.values).some((text) => text !== '')
  return (
    <QueryForm
      action={`${paths.providerTab(providerId, 'bonds')}#adequacy`}
      label={t('title')}
      values={byField(asked.values)}
      problems={byField(asked.problems)}
      said={bad > 0 ? t('bad', { count: bad }) : t('lead')}
      className="suppose noprint"
    >
      <RateSlider
        name={bondFields.rates}
        label={t('rates')}
        help={t('ratesHelp')}
        percent={asked.rateChangePercent}
        none={t('ratesNone')}
        {...rateChange}
      />
      <TextField
        name={bondFields.growth}
        label={t('growth')}
        help={
          <>
            {t('growthHelp', {
              rate: formatBasisPoints(growth.value),
              day: formatDate(growth.effectiveOn),
            })}{' '}
            {growth.origin.is === 'OUR_ASSUMPTION' && <Tag>{t('ours')}</Tag>}
          </>
        }
        unit="%"
        inputMode="decimal"
      />
      <span className="btns">
        <button className="btn">{t('show')}</button>
        {isAsked && (
          <Link className="btn quiet" href={paths.providerTab(providerId, 'bonds')} scroll={false}>
            {t('leave')}
          </Link>
        )}
      </span>
    </QueryForm>
  )
}

const byField = (of: Readonly<Partial<Record<BondField, string>>>): Record<string, string> =>
  Object.fromEntries(Object.entries(of).map(([name, text]) => [bondFields[name as BondField], text]))
