import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import type { Chosen } from './filter-bar'

type Props = {
  say: string
  /** Each filter with what would show without it, in words. */
  drops: readonly (Chosen & { found: string })[]
  all: { href: string; label: string }
}

/** Nothing matches: which filter to drop, and what it would bring. */
export function NoneMatch({ say, drops, all }: Props) {
  const t = useTranslations('list')
  return (
    <div className="nonematch">
      <p className="say">{say}</p>
      {drops.length > 0 && (
        <>
          <p className="small muted">{t('dropHelp')}</p>
          <ul className="small">
            {drops.map(({ name, label, value, href, found }) => (
              <li key={name}>
                <Link href={href}>{t('without', { filter: `${label} ${value}`, found })}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <LinkButton href={all.href}>{all.label}</LinkButton>
    </div>
  )
}
