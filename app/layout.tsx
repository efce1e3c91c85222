import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/source-serif-4/index.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { readTheme } from './theme'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav')
  return { title: { default: t('product'), template: `%s · ${t('product')}` }, robots: { index: false } }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page prepared at build time has no nonce, so its scripts would be refused.
  await connection()
  const theme = await readTheme()
  const { ui } = await getMessages()
  return (
    <html lang={await getLocale()} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <NextIntlClientProvider messages={{ ui }}>{children}</NextIntlClientProvider>
      </body>
    </html>
  )
}
