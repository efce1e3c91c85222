import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { Suspense, type ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { Keys } from '@/components/ui/keys'
import { can } from '@/lib/auth/permissions'
import { requirePermission } from '@/lib/auth/guard'
import { countInbox } from '@/lib/decisions/queries'
import { Brand, Navigation } from './_shell/navigation'
import { PersonPanel } from './_shell/person-panel'
import { Saved } from './_shell/saved'

export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await requirePermission('provider:read')
  const [t, waiting] = await Promise.all([getTranslations('nav'), countInbox(actor)])
  const hasKeys = (await cookies()).get('keys')?.value !== 'off'
  const panel = <PersonPanel name={actor.name} role={actor.role} hasKeys={hasKeys} />
  const navigation = <Navigation managesPeople={can(actor.role, 'people:manage')} waiting={waiting} />
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <div className="app">
        <header className="topbar">
          <details className="menu" data-menu="">
            <summary className="btn quiet">
              <Icon name="menu" />
              {t('menu')}
            </summary>
            <div className="panel">
              <nav aria-label={t('menu')}>{navigation}</nav>
              {panel}
            </div>
          </details>
          <Brand />
        </header>
        <nav className="nav" aria-label={t('main')}>
          <Brand />
          {navigation}
          <div className="foot">
            <div className="on-wide">{panel}</div>
            <details className="menu on-rail" data-menu="">
              <summary aria-label={t('person', { name: actor.name, role: actor.role.toLowerCase() })}>
                <span className="avatar" aria-hidden="true">
                  {initials(actor.name)}
                </span>
              </summary>
              <div className="panel">{panel}</div>
            </details>
          </div>
        </nav>
        <main id="main" tabIndex={-1}>
          <div className="page">{children}</div>
        </main>
      </div>
      <Suspense>
        <Saved />
      </Suspense>
      {hasKeys && <Keys />}
    </>
  )
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word.slice(0, 1))
    .slice(0, 2)
    .join('')
    .toUpperCase()
