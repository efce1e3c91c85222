import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { DataTable, Row } from '@/components/ui/table'
import type { Role } from '@/lib/choices'
import { paths } from '@/lib/paths'
import { isWithoutFactor } from './deciders-without-factor'
import { Instant } from './instant'

export type ShownPerson = {
  id: string
  name: string
  email: string
  role: Role
  isDisabled: boolean
  hasPassword: boolean
  isSample: boolean
  lastSeenAt: Date | null
  liveSessions: number
  secondFactorSince: Date | null
}

type Props = { people: ShownPerson[]; ownId: string }

export function PeopleTable({ people, ownId }: Props) {
  const t = useTranslations('people')
  const roles = useTranslations('choices.Role')
  const factor = useTranslations('secondFactor')
  return (
    <DataTable
      caption={t('caption')}
      head={
        <>
          <th scope="col">{t('name')}</th>
          <th scope="col" className="max-[720px]:hidden">
            {t('email')}
          </th>
          <th scope="col">{t('role')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col" className="max-[720px]:hidden">
            {factor('title')}
          </th>
          <th scope="col" className="max-[720px]:hidden">
            {t('lastSeen')}
          </th>
          <th scope="col" className="num max-[720px]:hidden">
            {t('sessions')}
          </th>
        </>
      }
    >
      {people.map((person) => (
        <Row key={person.id} className={person.isDisabled ? 'muted' : undefined}>
          <th scope="row" className="font-medium whitespace-normal">
            <Link className="inline-block" href={paths.person(person.id)}>
              {person.name}
            </Link>
            {person.id === ownId && <span className="tag ml-2">{t('you')}</span>}
            {person.isSample && <span className="tag ml-2">{t('sample')}</span>}
            <small className="muted block font-normal wrap-anywhere min-[721px]:hidden">{person.email}</small>
            {isWithoutFactor(person) && (
              <small className="muted block font-normal min-[721px]:hidden">{factor('personNone')}</small>
            )}
          </th>
          <td className="max-[720px]:hidden">{person.email}</td>
          <td>{roles(person.role)}</td>
          <td>{t(stateOf(person))}</td>
          <td className="max-[720px]:hidden">
            <span className={person.secondFactorSince || isWithoutFactor(person) ? undefined : 'faint'}>
              {person.secondFactorSince ? factor('has') : factor('hasNone')}
            </span>
          </td>
          <td className="max-[720px]:hidden">
            <LastSeen at={person.lastSeenAt} />
          </td>
          <td className="num max-[720px]:hidden">{person.liveSessions}</td>
        </Row>
      ))}
    </DataTable>
  )
}

export function stateOf(person: Pick<ShownPerson, 'isDisabled' | 'hasPassword'>) {
  if (person.isDisabled) return 'disabled'
  return person.hasPassword ? 'active' : 'invited'
}

export function LastSeen({ at }: { at: Date | null }) {
  const t = useTranslations('people')
  return at ? <Instant at={at} /> : <span className="faint">{t('never')}</span>
}
