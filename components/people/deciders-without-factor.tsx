import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { decides } from '@/lib/auth/permissions'
import type { ShownPerson } from './people-table'

/** Who decides or administers by a password alone; nothing where nobody does. */
export function DecidersWithoutFactor({ people }: { people: readonly ShownPerson[] }) {
  const t = useTranslations('secondFactor')
  const without = people.filter(
    ({ role, isDisabled, secondFactorSince }) => decides(role) && !isDisabled && secondFactorSince === null,
  )
  if (without.length === 0) return null
  return (
    <Banner kind="medium" className="mt-4">
      <p>{t('deciders', { count: without.length, names: without.map(({ name }) => name).join(', ') })}</p>
    </Banner>
  )
}
