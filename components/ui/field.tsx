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

export function TextField({
  unit,
  type,
  inputMode,
  autoComplete,
  placeholder,
  maxLength,
  list,
  ...common
}: InputProps) {
  const own = { type, inputMode, autoComplete: autoComplete ?? 'off', placeholder, maxLength, list }
  return (
    <Labelled {...common}>
      {(field, wired) => {
        // Never given back, whatever the action says.
        const value = type === 'password' ? '' : text(field.value)
        const control = (
          <input key={field.version} className="input" {...own} {...wired} defaultValue={value} />
        )
        if (!unit) return control
        return (
          <span className="unit">
            {control}
            <span>{unit}</span>
          </span>
        )
      }}
    </Labelled>
  )
}

/** US dollars: the sign stands inside, the figure at the right. */
export function MoneyField(common: Common) {
  return (
    <Labelled {...common}>
      {(field, wired) => (
        <div className="money">
          <input
            key={field.version}
            className="input"
            inputMode="decimal"
            autoComplete="off"
            {...wired}
            defaultValue={text(field.value)}
          />
        </div>
      )}
    </Labelled>
  )
}

export function DateField({ ...props }: Common) {
  return <TextField {...props} type="date" />
}

export function TextArea({ rows = 3, ...common }: Common & { rows?: number }) {
  return (
    <Labelled {...common}>
      {(field, wired) => (
        <textarea
          key={field.version}
          className="input"
          rows={rows}
          {...wired}
          defaultValue={text(field.value)}
        />
      )}
    </Labelled>
  )
}

type SelectProps = Common & {
  options: Option[]
  /** The words of the empty answer; "Choose…" by default. */
  blank?: string
  /** For a select inside a table: the label is read out but not shown. */
  hideLabel?: boolean
}

export function SelectField({ blank, ...labelled }: SelectProps) {
  const t = useTranslations('ui')
  return (
    <Labelled {...labelled}>
      {(field, wired) => (
        <span className="select">
          <select key={field.version} className="input" {...wired} defaultValue={text(field.value)}>
            <option value="">{blank ?? t('choose')}</option>
            {labelled.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </span>
      )}
    </Labelled>
  )
}

type LabelledProps = Common & {
  options?: Option[]
  hideLabel?: boolean
  children: (field: Field, wired: ReturnType<typeof wiring> & { required: boolean }) => ReactNode
}

/** The frame of one control: its label above it, help and message beneath. */
function Labelled({
  name,
  label,
  help,
  required,
  className = '',
  options,
  hideLabel,
  children,
}: LabelledProps) {
  const field = useField(name)
  return (
    <div className={`field ${className}`.trim()}>
      <label htmlFor={field.id} className={hideLabel ? 'sr' : undefined}>
        {label}
        {required && <Required says={required} />}
      </label>
      {children(field, { ...wiring(field, name, help), required: required === true })}
      <Beneath field={field} help={help} options={options} />
    </div>
  )
}

type GroupProps = Common & { options: Option[] }
type SegmentProps = GroupProps & { onChoose?: (value: string) => void }

/** So many answers stand side by side on a phone too. */
const FEW = 3

/** One of a few answers, all of them in sight. */
export function RadioSegments({ onChoose, ...group }: SegmentProps) {
  return (
    <Group {...group}>
      {(field) => (
        <div className={group.options.length > FEW ? 'segments many' : 'segments'} key={field.version}>
          {group.options.map((option) => (
            <label key={option.value}>
              <input
                type="radio"
                name={group.name}
                value={option.value}
                required={group.required === true}
                defaultChecked={option.value === text(field.value)}
                onChange={() => onChoose?.(option.value)}
              />
              {option.label}
            </label>
          ))}
        </div>
      )}
    </Group>
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
export function CheckboxGroup(group: GroupProps) {
  return (
    <Group {...group}>
      {(field) => (
        <div className="checks" key={field.version}>
          {group.options.map((option) => (
            <label className="check" key={option.value}>
              <input
                type="checkbox"
                name={group.name}
                value={option.value}
                defaultChecked={[field.value].flat().includes(option.value)}
              />
              {option.label}
            </label>
          ))}
        </div>
      )}
    </Group>
  )
}

/** The frame of answers that share a name: the question above them, help and message beneath. */
function Group({
  name,
  label,
  help,
  required,
  className = '',
  options,
  children,
}: GroupProps & { children: (field: Field) => ReactNode }) {
  const field = useField(name)
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
      {children(field)}
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
