import { choiceOptions } from '@/lib/i18n/choice-options'
import {
  CheckboxField,
  CheckboxGroup,
  DateField,
  MoneyField,
  SelectField,
  TextArea,
  TextField,
  YesNoField,
} from '@/components/ui/field'
import type { Field, Fields } from '@/lib/records/fields'

type Props = {
  fields: Fields
  names: readonly string[]
  label: (name: string) => string
}

/** The controls of a section, drawn from the table of fields. */
export async function FieldTable({ fields, names, label }: Props) {
  const drawn = await Promise.all(
    names.map(async (name) => {
      const field = fields[name]
      const options = field?.enumName
        ? await choiceOptions(field.enumName as Parameters<typeof choiceOptions>[0])
        : []
      return field && <Control key={name} name={name} field={field} label={label(name)} options={options} />
    }),
  )
  return <div className="row">{drawn}</div>
}

type ControlProps = { name: string; field: Field; label: string; options: { value: string; label: string }[] }

function Control({ name, field, label, options }: ControlProps) {
  const common = { name, label, optional: !field.isRequired }
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
      return <CheckboxField name={name} label={label} />
    case 'choice':
      return <SelectField {...common} options={options} />
    case 'choices':
      return <CheckboxGroup {...common} options={options} />
    case 'paragraph':
    case 'codes':
    case 'lines':
      return <TextArea {...common} className="span2" />
    case 'text':
      return <TextField {...common} />
  }
}
