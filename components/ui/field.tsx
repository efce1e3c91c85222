'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { useField } from './form-context'
import { Icon } from './icon'

export type Option = { value: string; label: string }

type Common = {
  name: string
  label: ReactNode
  help?: ReactNode
  /** To be left open is the norm: what must be answered says so, or for what it is asked. */
  required?: boolean | string
  className?: string
}

type Field = ReturnType<typeof useField>

const text = (value: string | string[]) => (Array.isArray(value) ? value.join('\n') : value)

/** What ties a control to its label, its errors and its help. */
export function wiring(field: Field, name: string, help: ReactNode) {
  const described = [field.errors.length > 0 && `${field.id}-error`, help && `${field.id}-help`].filter(
    Boolean,
  )
  return {
    id: field.id,
    name,
    'aria-invalid': field.errors.length > 0 || undefined,
    'aria-describedby': described.join(' ') || undefined,
  }
}

/** What must be answered, for the eye: whoever listens is told by the control itself, or by the name of its group. */
export function Required({ says, isHeard = false }: { says: true | string; isHeard?: boolean }) {
  const t = useTranslations('ui')
  return (
    <span className="required" aria-hidden={says === true && !isHeard ? true : undefined}>
      {' '}
      ({says === true ? t('required') : t('requiredFor', { what: says })})
    </span>
  )
}

/** Errors, then help, then what somebody else stored meanwhile. */
export function Beneath({ field, help, options }: { field: Field; help?: ReactNode; options?: Option[] }) {
  return (
    <>
      {field.errors.length > 0 && (
        <p className="error" id={`${field.id}-error`}>
          <Icon name="critical" />
          <span>{field.errors.join(' ')}</span>
        </p>
      )}
      {help && (
        <p className="help" id={`${field.id}-help`}>
          {help}
        </p>
      )}
      <Theirs field={field} options={options} />
    </>
  )
}

function Theirs({ field, options }: { field: Field; options?: Option[] }) {
  const t = useTranslations('ui')
  if (field.theirs === undefined) return null
  const words = (value: string | string[]) =>
    [value]
      .flat()
      .filter((one) => one !== '')
      .map((one) => options?.find((option) => option.value === one)?.label ?? one)
      .join(', ') || t('empty')
  return (
    <div className="theirs-here">
      <ins>{t('theirs', { value: words(field.theirs) })}</ins>
      <span>{t('yours', { value: words(field.mine) })}</span>
      <button type="button" className="btn quiet" onClick={() => field.choose(!field.takes)}>
        {field.takes ? t('keepMine') : t('takeTheirs')}
      </button>
    </div>
  )
}

type InputProps = Common &
  Pick<
    ComponentProps<'input'>,
    'type' | 'inputMode' | 'autoComplete' | 'placeholder' | 'maxLength' | 'list'
  > & {
    /** Stands right of the control: "%", "days". */
    unit?: string
  }

export function TextField({ name, label, help, required, className = '', unit, ...input }: InputProps) {
  const field = useField(name)
  // Never given back, whatever the action says.
  const value = input.type === 'password' ? '' : text(field.value)
  const control = (
    <input
      key={field.version}
      className="input"
      autoComplete="off"
      {...input}
      {...wiring(field, name, help)}
      required={required === true}
      defaultValue={value}
    />
  )
  return (
    <div className={`field ${className}`.trim()}>
      <label htmlFor={field.id}>
        {label}
        {required && <Required says={required} />}
      </label>
      {unit ? (
        <span className="unit">
          {control}
          <span>{unit}</span>
        </span>
      ) : (
        control
      )}
      <Beneath field={field} help={help} />
    </div>
  )
}

/** US dollars: the sign stands inside, the figure at the right. */
export function MoneyField({ name, label, help, required, className = '' }: Common) {
  const field = useField(name)
  return (
    <div className={`field ${className}`.trim()}>
      <label htmlFor={field.id}>
        {label}
        {required && <Required says={required} />}
      </label>
      <div className="money">
        <input
          key={field.version}
          className="input"
          inputMode="decimal"
          autoComplete="off"
          {...wiring(field, name, help)}
          required={required === true}
          defaultValue={text(field.value)}
        />
      </div>
      <Beneath field={field} help={help} />
    </div>
  )
}

export function DateField({ ...props }: Common) {
  return <TextField {...props} type="date" />
}

export function TextArea({
  name,
  label,
  help,
  required,
  className = '',
  rows = 3,
}: Common & { rows?: number }) {
  const field = useField(name)
  return (
    <div className={`field ${className}`.trim()}>
      <label htmlFor={field.id}>
        {label}
        {required && <Required says={required} />}
      </label>
      <textarea
        key={field.version}
        className="input"
        rows={rows}
        {...wiring(field, name, help)}
        required={required === true}
        defaultValue={text(field.value)}
      />
      <Beneath field={field} help={help} />
    </div>
  )
}

type SelectProps = Common & {
  options: Option[]
  /** The words of the empty answer; "Choose…" by default. */
  blank?: string
  /** For a select inside a table: the label is read out but not shown. */
  hideLabel?: boolean
}

export function SelectField({
  name,
  label,
  help,
  required,
  className = '',
  options,
  blank,
  hideLabel,
}: SelectProps) {
  const t = useTranslations('ui')
  const field = useField(name)
  return (
    <div className={`field ${className}`.trim()}>
      <label htmlFor={field.id} className={hideLabel ? 'sr' : undefined}>
        {label}
        {required && <Required says={required} />}
      </label>
      <span className="select">
        <select
          key={field.version}
          className="input"
          {...wiring(field, name, help)}
          required={required === true}
          defaultValue={text(field.value)}
        >
          <option value="">{blank ?? t('choose')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
      <Beneath field={field} help={help} options={options} />
    </div>
  )
}

type GroupProps = Common & { options: Option[] }
type SegmentProps = GroupProps & { onChoose?: (value: string) => void }

/** So many answers stand side by side on a phone too. */
const FEW = 3

/** One of a few answers, all of them in sight. */
export function RadioSegments({
  name,
  label,
  help,
  required,
  className = '',
  options,
  onChoose,
}: SegmentProps) {
  const field = useField(name)
  const chosen = text(field.value)
  const { id, ...described } = wiring(field, name, help)
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={`field ${className}`.trim()}
      aria-describedby={described['aria-describedby']}
    >
      <legend>
        {label}
        {required && <Required says={required} isHeard />}
      </legend>
      <div className={options.length > FEW ? 'segments many' : 'segments'} key={field.version}>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              required={required === true}
              defaultChecked={option.value === chosen}
              onChange={() => onChoose?.(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      <Beneath field={field} help={help} options={options} />
    </fieldset>
  )
}

/** Yes, no, or not known, which is an answer of its own. */
export function YesNoField(props: Common) {
  const t = useTranslations('ui')
  const options = [
    { value: 'yes', label: t('yes') },
    { value: 'no', label: t('no') },
    { value: '', label: t('notKnown') },
  ]
  return <RadioSegments {...props} options={options} />
}

/** Several answers of one name. */
export function CheckboxGroup({ name, label, help, required, className = '', options }: GroupProps) {
  const field = useField(name)
  const chosen = [field.value].flat()
  const { id, ...described } = wiring(field, name, help)
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={`field ${className}`.trim()}
      aria-describedby={described['aria-describedby']}
    >
      <legend>
        {label}
        {required && <Required says={required} isHeard />}
      </legend>
      <div className="checks" key={field.version}>
        {options.map((option) => (
          <label className="check" key={option.value}>
            <input
              type="checkbox"
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      <Beneath field={field} help={help} options={options} />
    </fieldset>
  )
}

/** One tick box; ticked it sends "yes". */
export function CheckboxField({ name, label, help, className = '' }: Common) {
  const t = useTranslations('ui')
  const field = useField(name)
  const options = [
    { value: 'yes', label: t('yes') },
    { value: '', label: t('no') },
  ]
  return (
    <div className={`field ${className}`.trim()}>
      <label className="check">
        <input
          key={field.version}
          type="checkbox"
          value="yes"
          {...wiring(field, name, help)}
          defaultChecked={text(field.value) !== ''}
        />
        <span>{label}</span>
      </label>
      <Beneath field={field} help={help} options={options} />
    </div>
  )
}
