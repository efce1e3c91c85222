import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Icon, Logo, type IconName } from '@/components/ui/icon'
import { paths } from '@/lib/paths'
import { NavLink } from './nav-link'

type Item = { name: IconName & (Work | SetUp); keys: string }
type Work = 'overview' | 'inbox' | 'register' | 'exposure' | 'gaps' | 'engagements' | 'structure'
type SetUp = 'methodology' | 'settings' | 'audit' | 'people'

const work: Item[] = [
  { name: 'overview', keys: 'g o' },
  { name: 'inbox', keys: 'g i' },
  { name: 'register', keys: 'g r' },
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

/** What counting it stops at: how much more there is makes no difference. */
const MANY = 99

type Props = { managesPeople: boolean; waiting: number }

/** What the person may open; what is not built is not here. */
export function Navigation({ managesPeople, waiting }: Props) {
  const t = useTranslations('nav')
  const list = (items: Item[]) => (
    <ul>
      {items.map(({ name, keys }) => (
        <li key={name}>
          <NavLink href={paths[name]()} keys={keys}>
            <Icon name={name} />
            <span className="txt">{t(name)}</span>{' '}
            {name === 'inbox' && waiting > 0 && <Waiting count={waiting} />}
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

function Waiting({ count }: { count: number }) {
  const t = useTranslations('nav')
  return (
    <span className="count">
      <span aria-hidden="true">{count > MANY ? t('waitingMany', { count: MANY }) : count}</span>
      <span className="sr">{t('waiting', { count })}</span>
    </span>
  )
}
