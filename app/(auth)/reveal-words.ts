import { getTranslations } from 'next-intl/server'
import type { RevealWords } from '@/components/account/password-field'

/** The words with which a password is shown and hidden again. */
export async function revealWords(): Promise<RevealWords> {
  const t = await getTranslations('auth')
  return {
    show: t('show'),
    hide: t('hide'),
    showPassword: t('showPassword'),
    hidePassword: t('hidePassword'),
  }
}
