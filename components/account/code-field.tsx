import { TextField } from '@/components/ui/field'

type Props = { label: string; help?: string; className?: string }

/** The six digits of an app or a recovery code, which phones offer to fill in. */
export function CodeField({ label, help, className }: Props) {
  return (
    <TextField
      name="oneTimeCode"
      required
      label={label}
      help={help}
      className={className}
      autoComplete="one-time-code"
      inputMode="numeric"
      maxLength={100}
    />
  )
}
