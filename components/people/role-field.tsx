import { useTranslations } from 'next-intl'
import { RadioSegments } from '@/components/ui/field'
import { Role } from '@/lib/choices'

/** The four roles, with one line on what each may do. */
export function RoleField({ note }: { note?: string }) {
  const t = useTranslations('people')
  const words = useTranslations('choices.Role')
  const roles = Object.values(Role)
  return (
    <RadioSegments
      name="role"
      required
      label={t('role')}
      options={roles.map((role) => ({ value: role, label: words(role) }))}
      help={[...roles.map((role) => t(`roleHelp.${role}`)), note].filter(Boolean).join(' ')}
    />
  )
}
