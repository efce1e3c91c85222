import { useTranslations } from 'next-intl'
import { DateField, SelectField } from '@/components/ui/field'
import { QueryForm } from '@/components/ui/query-form'
import type { IsoDate } from '@/lib/dates'
import { MOST_DAYS } from '@/lib/filing/period'
import { paths } from '@/lib/paths'

type Props = {
  providerId: string
  engagements: readonly { id: string; name: string }[]
  asked: { engagement: string | null; from: IsoDate; to: IsoDate }
}

/** For which engagement and over which days: in the address, never saved. */
export function AskForm({ providerId, engagements, asked }: Props) {
  const t = useTranslations('filing.ask')
  return (
    <QueryForm
      action={paths.providerFiling(providerId)}
      label={t('label')}
      values={{ engagement: asked.engagement ?? '', from: asked.from, to: asked.to }}
      problems={{}}
      said={t('help', { days: MOST_DAYS })}
      className="suppose noprint"
    >
      <SelectField
        name="engagement"
        label={t('engagement')}
        blank={t('own')}
        options={engagements.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DateField name="from" label={t('from')} />
      <DateField name="to" label={t('to')} />
      <span className="btns">
        <button className="btn">{t('show')}</button>
      </span>
    </QueryForm>
  )
}
