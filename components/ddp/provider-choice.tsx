import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { SelectField, type Option } from '@/components/ui/field'
import { QueryForm } from '@/components/ui/query-form'

type Props = {
  action: string
  options: readonly Option[]
  /** Chosen, and known. */
  provider: { id: string; name: string } | null
  /** As it stands in the address. */
  asked: string
}

/** Whose bond is looked at; the choice stands in the address. */
export function ProviderChoice({ action, options, provider, asked }: Props) {
  const t = useTranslations('budget')
  const isGone = asked !== '' && provider === null
  return (
    <QueryForm
      action={action}
      label={t('title')}
      values={{ provider: provider?.id ?? '' }}
      problems={isGone ? { provider: t('notFound') } : {}}
      said={provider ? t('chosen', { name: provider.name }) : t('none')}
      className="form noprint mt-4"
    >
      <div className="flex flex-wrap items-end gap-3">
        <SelectField name="provider" label={t('provider')} blank={t('noProvider')} options={[...options]} />
        <Button type="submit">{t('show')}</Button>
      </div>
    </QueryForm>
  )
}
