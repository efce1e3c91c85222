import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'

type Crumb = { href: string; label: string }

/** The way back; `here` is the page itself and no link. */
export function Breadcrumbs({ trail, here }: { trail: Crumb[]; here: string }) {
  const t = useTranslations('ui')
  return (
    <nav className="crumbs" aria-label={t('breadcrumb')}>
      {trail.map(({ href, label }) => (
        <Fragment key={href}>
          <Link href={href}>{label}</Link>
          <span aria-hidden="true">/</span>
        </Fragment>
      ))}
      <span aria-current="page">{here}</span>
    </nav>
  )
}

/** The page's title, one line below it, and its buttons. */
export function PageHead({
  title,
  mark,
  lead,
  actions,
}: {
  title: ReactNode
  /** Stands beside the title and is not part of it. */
  mark?: ReactNode
  lead?: ReactNode
  actions?: ReactNode
}) {
  return (
    <header className="head">
      <div>
        <div className="titleline">
          <h1>{title}</h1>
          {mark}
        </div>
        {lead && <p className="small muted mt-1">{lead}</p>}
      </div>
      {actions && <div className="btns">{actions}</div>}
    </header>
  )
}

/** A rule, a title, one line of context or one link at the right, and the content. `id` names the section's heading. */
export function Section({
  id,
  title,
  note,
  children,
}: {
  id: string
  title: ReactNode
  note?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {note && <div className="note">{note}</div>}
      </header>
      {children}
    </section>
  )
}

/** Name and value, side by side and wrapping. */
export function Facts({ facts }: { facts: { label: string; value: ReactNode }[] }) {
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** One serif sentence saying what will be here and how long it takes, then steps, buttons, a preview. */
export function EmptyState({
  say,
  children,
  preview,
}: {
  say: ReactNode
  children?: ReactNode
  preview?: ReactNode
}) {
  return (
    <div className="teach">
      <div>
        <p className="say">{say}</p>
        {children}
      </div>
      {preview}
    </div>
  )
}

/** Numbered steps of an empty state, each with its button. */
export function Steps({ steps }: { steps: { title: string; text: ReactNode; action?: ReactNode }[] }) {
  return (
    <ol className="steps">
      {steps.map(({ title, text, action }) => (
        <li key={title}>
          <div>
            <h2 className="small">{title}</h2>
            <p>{text}</p>
          </div>
          {action ?? <span />}
        </li>
      ))}
    </ol>
  )
}

type DisclosureProps = { summary: ReactNode; isOpen?: boolean; children: ReactNode }

export function Disclosure({ summary, isOpen = false, children }: DisclosureProps) {
  return (
    <details className="disclosure mt-2" open={isOpen}>
      <summary>{summary}</summary>
      <div className="mt-2">{children}</div>
    </details>
  )
}
