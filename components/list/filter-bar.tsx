import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useId, type ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

export type Chosen = { name: string; label: string; value: string; href: string }

type Props = {
  /** Where the form asks. */
  action: string
  label: string
  search: { value: string | null; label: string; hint: string }
  /** The filters in use, each with the address of the list without it. */
  chosen: readonly Chosen[]
  clearHref: string
  total: ReactNode
  children: ReactNode
}

/** Asks by address alone, so that a view can be kept and sent and needs no script. */
export function FilterBar({ action, label, search, chosen, clearHref, total, children }: Props) {
  const t = useTranslations('list')
  const id = useId()
  return (
    <search>
      <form className="toolbar" action={action} aria-label={label}>
        <div className="search">
          <Icon name="search" />
          <label className="sr" htmlFor={id}>
            {search.label}
          </label>
          <input
            id={id}
            key={search.value}
            className="input"
            type="search"
            name="q"
            maxLength={200}
            defaultValue={search.value ?? ''}
            placeholder={search.hint}
            autoComplete="off"
            data-keys="/"
            data-keys-label={search.label}
          />
          <kbd aria-hidden="true">/</kbd>
        </div>
        <button className="btn">{t('show')}</button>
        <details className="filters">
          <summary className="btn quiet" data-keys="f">
            <Icon name="plus" />
            {t('filter')}
            <kbd aria-hidden="true">F</kbd>
          </summary>
          <div className="fields">
            {children}
            <button className="btn">{t('show')}</button>
          </div>
        </details>
        <output className="total">{total}</output>
        {chosen.length > 0 && <Chips chosen={chosen} clearHref={clearHref} />}
      </form>
    </search>
  )
}

function Chips({ chosen, clearHref }: Pick<Props, 'chosen' | 'clearHref'>) {
  const t = useTranslations('list')
  return (
    <ul className="chips" aria-label={t('filters')}>
      {chosen.map(({ name, label, value, href }) => (
        <li className="chip" key={name}>
          <span>
            <em>{label}</em> {value}
          </span>
          <Link href={href} prefetch={false} aria-label={t('remove', { filter: `${label} ${value}` })}>
            <Icon name="cross" />
          </Link>
        </li>
      ))}
      <li>
        <LinkButton kind="quiet" href={clearHref}>
          {t('clear')}
        </LinkButton>
      </li>
    </ul>
  )
}
