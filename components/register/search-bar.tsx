import { useTranslations } from 'next-intl'
import { Band } from '@/lib/choices'
import { paths } from '@/lib/paths'
import type { RegisterFilter } from '@/lib/providers/register-filter'

type Option = { value: string; label: string }
type Props = { filter: RegisterFilter; stages: Option[]; eligibilities: Option[] }

/** The filter as a form of the address, so that it works without JavaScript and can be shared. */
export function SearchBar({ filter, stages, eligibilities }: Props) {
  const t = useTranslations('register')
  const bands = Object.values(Band).map((band) => ({ value: band, label: band }))
  return (
    <form action={paths.register()} className="row mt-4" role="search">
      <div className="field">
        <label htmlFor="q">{t('search')}</label>
        <input className="input" id="q" name="q" type="search" defaultValue={filter.q} data-keys="/" />
      </div>
      <Choice name="stage" label={t('stage')} options={stages} value={filter.stage} />
      <Choice name="band" label={t('band')} options={bands} value={filter.band} />
      <Choice
        name="eligibility"
        label={t('eligibility')}
        options={eligibilities}
        value={filter.eligibility}
      />
      <input type="hidden" name="sort" value={filter.sort} />
      <input type="hidden" name="direction" value={filter.direction} />
      <div className="field">
        <button type="submit" className="btn">
          {t('apply')}
        </button>
      </div>
    </form>
  )
}

function Choice({
  name,
  label,
  options,
  value,
}: {
  name: string
  label: string
  options: Option[]
  value: string | null
}) {
  const t = useTranslations('register')
  return (
    <div className="field">
      <label htmlFor={`by-${name}`}>{label}</label>
      <span className="select">
        <select className="input" id={`by-${name}`} name={name} key={value ?? ''} defaultValue={value ?? ''}>
          <option value="">{t('any')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
    </div>
  )
}
