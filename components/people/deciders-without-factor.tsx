import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Banner } from '@/components/ui/banner'
import { decides } from '@/lib/auth/permissions'
import type { Role } from '@/lib/choices'
import { paths } from '@/lib/paths'

/** More names than this help nobody. */
const NAMED = 5

type Person = { name: string; role: Role; isDisabled: boolean; secondFactorSince: Date | null }

/** Decides or administers by a password alone. */
export const isWithoutFactor = ({ role, isDisabled, secondFactorSince }: Person) =>
  decides(role) && !isDisabled && secondFactorSince === null

/** Who they are; nothing where nobody does. */
export function DecidersWithoutFactor({ people }: { people: readonly Person[] }) {
  const t = useTranslations('secondFactor')
  const without = people.filter(isWithoutFactor)
  if (without.length === 0) return null
  const names = without.slice(0, NAMED).map(({ name }) => name)
  return (
    <Banner
      kind="medium"
      className="mt-4"
      actions={<Link href={paths.secondFactorRule()}>{t('ruleTitle')}</Link>}
    >
      <p>
        {t('deciders', {
          count: without.length,
          names: names.join(', '),
          more: without.length - names.length,
        })}
      </p>
    </Banner>
  )
}
