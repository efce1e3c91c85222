import { cookies } from 'next/headers'
import { THEMES, type Theme } from '@/components/ui/theme-choice'

export async function readTheme(): Promise<Theme> {
  const chosen = (await cookies()).get('theme')?.value
  return THEMES.find((theme) => theme === chosen) ?? 'system'
}
