import { useTranslations } from 'next-intl'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

type Props = { theme: Theme; action: (form: FormData) => Promise<void> }

/** Three buttons of one form, so that it works without JavaScript. */
export function ThemeChoice({ theme, action }: Props) {
  const t = useTranslations('nav')
  const words = { system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') }
  return (
    <div className="prefs">
      <form action={action} aria-label={t('theme')}>
        {THEMES.map((name) => (
          <button key={name} name="theme" value={name} aria-pressed={name === theme}>
            {words[name]}
          </button>
        ))}
      </form>
    </div>
  )
}
