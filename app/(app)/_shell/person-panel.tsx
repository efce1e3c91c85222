import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ThemeChoice } from '@/components/ui/theme-choice'
import type { Role } from '@/lib/choices'
import { paths } from '@/lib/paths'
import { setKeys, setTheme } from '../../preferences'
import { readTheme } from '../../theme'
import { signOutAction } from '../sign-out/actions'

type Props = { name: string; role: Role; hasKeys: boolean }

/** Who is signed in, how the product looks to them, and the way out. */
export async function PersonPanel({ name, role, hasKeys }: Props) {
  const t = await getTranslations('nav')
  const words = await getTranslations('choices.Role')
  return (
    <div className="grid gap-2">
      <div className="who">
        <span>
          <Link href={paths.account()}>{name}</Link>
          <small>{words(role)}</small>
        </span>
      </div>
      <ThemeChoice theme={await readTheme()} action={setTheme} />
      <div className="prefs">
        <form action={setKeys}>
          <button name="keys" value={hasKeys ? 'off' : 'on'} aria-pressed={hasKeys}>
            {t('keys')}
          </button>
        </form>
        <form action={signOutAction}>
          <button>{t('signOut')}</button>
        </form>
      </div>
    </div>
  )
}
