import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useId, type ReactNode } from 'react'
import { Icon } from './icon'

type SortHeaderProps = {
  href: string
  /** Null where the table is sorted by another column. */
  direction: 'ascending' | 'descending' | null
  className?: string
  children: ReactNode
}

/** A column head that sorts: a link, so that the order stands in the address. */
export function SortHeader({ href, direction, className, children }: SortHeaderProps) {
  return (
    <th scope="col" className={className} aria-sort={direction ?? undefined}>
      <Link href={href} prefetch={false}>
        {children}
        {direction && <Icon name={direction === 'ascending' ? 'up' : 'down'} />}
      </Link>
    </th>
  )
}

type DataTableProps = {
  caption: ReactNode
  /** The cells of the head: <th> and SortHeader. */
  head: ReactNode
  /** <Row> and <tr>. */
  children: ReactNode
  /** "register" gives the table of providers its columns and its phone layout; "scroll" lets a wide table scroll. */
  className?: string
  /** Whether a link "skip to the rows" leads here. */
  isSkippedTo?: boolean
}

export function DataTable({
  caption,
  head,
  children,
  className = 'scroll',
  isSkippedTo = false,
}: DataTableProps) {
  const id = useId()
  // What scrolls sideways must be reachable and named, or a keyboard cannot read its right half.
  const scrolls = className.split(' ').includes('scroll')
  return (
    <div
      className={className}
      role={scrolls ? 'region' : undefined}
      aria-labelledby={scrolls ? id : undefined}
      tabIndex={scrolls ? 0 : undefined}
    >
      <table>
        <caption className="sr" id={id}>
          {caption}
        </caption>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody id={isSkippedTo ? 'rows' : undefined} tabIndex={isSkippedTo ? -1 : undefined}>
          {children}
        </tbody>
      </table>
    </div>
  )
}

/** A row that J and K move over; its first link opens it. */
export function Row({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <tr data-row="" className={className}>
      {children}
    </tr>
  )
}

type PaginationProps = {
  /** "1 to 50 of 1,300 providers" */
  summary: ReactNode
  first?: string | null
  previous?: string | null
  next?: string | null
  last?: string | null
}

/** Keyset pages: an address for each, absent where there is none. */
export function Pagination({ summary, first, previous, next, last }: PaginationProps) {
  const t = useTranslations('ui')
  return (
    <nav className="pages" aria-label={t('pages')}>
      <output>{summary}</output>
      <span className="btns">
        {first && (
          <Link className="btn quiet" href={first} prefetch={false}>
            {t('first')}
          </Link>
        )}
        {previous && (
          <Link className="btn" href={previous} prefetch={false} rel="prev">
            {t('previous')}
          </Link>
        )}
        {next && (
          <Link className="btn" href={next} prefetch={false} rel="next">
            {t('next')}
          </Link>
        )}
        {last && (
          <Link className="btn quiet" href={last} prefetch={false}>
            {t('last')}
          </Link>
        )}
      </span>
    </nav>
  )
}
