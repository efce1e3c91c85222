import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { decides } from '@/lib/auth/permissions'
import type { Role } from '@/lib/choices'

type Person = { role: Role; isDisabled: boolean; secondFactorSince: Date | null }

/** Decides or administers by a password alone. */
export const isWithoutFactor = ({ role, isDisabled, secondFactorSince }: Person) =>
  decides(role) && !isDisabled && secondFactorSince === null

/** How many do; nothing where nobody does. */
export function DecidersWithoutFactor({ people }: { people: readonly Person[] }) {
  const t = useTranslations('secondFactor')
  const count = people.filter(isWithoutFactor).length
  if (count === 0) return null
  return (
    <Banner kind="medium" className="mt-4">
      <p>{t('deciders', { count })}</p>
    </Banner>
  )
}
