import type { ReactNode } from 'react'
import {
  CheckboxField,
  CheckboxGroup,
  DateField,
  MoneyField,
  SelectField,
  TextArea,
  TextField,
  YesNoField,
  type Option,
} from '@/components/ui/field'
import { choiceOptions } from '@/lib/i18n/choice-options'
import type { Field, Fields } from '@/lib/records/fields'

type Props = {
  fields: Fields
  names: readonly string[]
  label: (name: string) => ReactNode
  help: (name: string) => string | undefined
  /** The words of an empty answer, where it means more than not known. */
  blank?: (name: string) => string | undefined
}

/** The controls of a section, drawn from the table of fields. */
export async function FieldTable({ fields, names, label, help, blank }: Props) {
  const drawn = await Promise.all(
    names.map(async (name) => {
      const field = fields[name]
      if (!field) return null
      const { offered } = field
      const all = field.enumName ? await choiceOptions(field.enumName) : []
      const options = offered ? all.filter(({ value }) => offered.includes(value)) : all
      const words = { label: label(name), help: help(name), blank: blank?.(name) }
      return <Control key={name} name={name} field={field} options={options} {...words} />
    }),
  )
  return <div className="row">{drawn}</div>
}

type ControlProps = {
  name: string
  field: Field
  label: ReactNode
  help: string | undefined
  blank: string | undefined
  options: Option[]
}

function Control({ name, field, options, label, help, blank }: ControlProps) {
  const common = { name, label, help, required: field.isRequired === true }
  switch (field.type) {
    case 'day':
      return <DateField {...common} />
    case 'money':
      return <MoneyField {...common} />
    case 'percent':
      return <TextField {...common} inputMode="decimal" unit="%" />
    case 'multiple':
      return <TextField {...common} inputMode="decimal" unit="×" />
    case 'count':
      return <TextField {...common} inputMode="numeric" />
    case 'answer':
      return <YesNoField {...common} />
    case 'tick':
      return <CheckboxField name={name} label={label} help={help} />
    case 'choice':
      return <SelectField {...common} options={options} blank={blank} />
    case 'choices':
      return <CheckboxGroup {...common} options={options} className="span3" />
    case 'paragraph':
      return <TextArea {...common} className={name.endsWith('Quote') ? 'quoted' : 'span2'} />
    case 'codes':
    case 'lines':
      return <TextArea {...common} />
    case 'text':
      return <TextField {...common} />
  }
}
