import type { ReactNode } from 'react'
import { Logo } from './icon'

type Props = {
  title: string
  text: string
  product: string
  link?: { href: string; label: string }
  children?: ReactNode
}

/** A page that says one thing and one way on: not found, not allowed, not signed in, failed. */
export function MessagePage({ title, text, product, link, children }: Props) {
  return (
    <main id="main" className="notfound">
      <span className="brand">
        <Logo />
        {product}
      </span>
      <h1>{title}</h1>
      <p className="muted">{text}</p>
      <div className="btns">
        {children}
        {link && (
          // A whole new page, since this one may be broken; and no page needs the router's link to say so.
          <a className="btn" href={link.href}>
            {link.label}
          </a>
        )}
      </div>
    </main>
  )
}
