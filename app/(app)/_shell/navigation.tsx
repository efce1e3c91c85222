import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Icon, type IconName } from '@/components/ui/icon'
import { Logo } from '@/components/ui/logo'
import { paths } from '@/lib/paths'
import { NavLink } from './nav-link'

type Item = { name: IconName & (Work | SetUp); keys: string }
type Work = 'overview' | 'filing' | 'register' | 'exposure' | 'gaps' | 'engagements' | 'structure'
type SetUp = 'methodology' | 'settings' | 'audit' | 'people'

const work: Item[] = [
  { name: 'overview', keys: 'g o' },
  { name: 'register', keys: 'g r' },
  { name: 'filing', keys: 'g f' },
  { name: 'exposure', keys: 'g x' },
  { name: 'gaps', keys: 'g g' },
  { name: 'engagements', keys: 'g e' },
  { name: 'structure', keys: 'g s' },
]

const setUp: Item[] = [
  { name: 'methodology', keys: 'g m' },
  { name: 'settings', keys: 'g t' },
  { name: 'audit', keys: 'g a' },
]

const people: Item = { name: 'people', keys: 'g p' }

export function Brand() {
  const t = useTranslations('nav')
  return (
    <Link className="brand" href={paths.overview()}>
      <Logo />
      <span className="txt">{t('product')}</span>
    </Link>
  )
}

/** What the person may open; what is not built is not here. */
export function Navigation({ managesPeople }: { managesPeople: boolean }) {
  const t = useTranslations('nav')
  const list = (items: Item[]) => (
    <ul>
      {items.map(({ name, keys }) => (
        <li key={name}>
          <NavLink href={paths[name]()} keys={keys}>
            <Icon name={name} />
            <span className="txt">{t(name)}</span>
          </NavLink>
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {list(work)}
      <div>
        <p className="group">{t('setUp')}</p>
        {list(managesPeople ? [...setUp, people] : setUp)}
      </div>
    </>
  )
}
