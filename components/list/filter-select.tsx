import { useTranslations } from 'next-intl'
import { useId } from 'react'

type Option = { value: string; label: string }

type Props = {
  name: string
  label: string
  value: string | null
  options: readonly Option[]
  any?: string
  className?: string
}

export function FilterSelect({ name, label, value, options, any, className = '' }: Props) {
  const t = useTranslations('list')
  const id = useId()
  return (
    <div className={`field ${className}`.trim()}>
      <label htmlFor={id}>{label}</label>
      <span className="select">
        <select id={id} className="input" name={name} key={value} defaultValue={value ?? ''}>
          <option value="">{any ?? t('any')}</option>
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
