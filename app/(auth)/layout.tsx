import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Logo } from '@/components/ui/logo'
import { ThemeChoice } from '@/components/ui/theme-choice'
import { setTheme } from '../preferences'
import { readTheme } from '../theme'

/** The door: what the product asks on one side, the form on the other. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('auth')
  const nav = await getTranslations('nav')
  return (
    <div className="gate">
      <header className="left">
        <span className="brand">
          <Logo />
          {nav('product')}
        </span>
        <p className="ask">{t('ask')}</p>
        <p className="small muted">{t('notAdvice')}</p>
      </header>
      <main id="main">
        {children}
        <footer className="mt-8 [&_form]:mt-0 [&_form]:flex">
          <ThemeChoice theme={await readTheme()} action={setTheme} />
        </footer>
      </main>
    </div>
  )
}
