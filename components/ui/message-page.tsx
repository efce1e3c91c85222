import type { ReactNode } from 'react'
import { Logo } from './logo'

type Props = {
  title: string
  text: string
  link?: { href: string; label: string }
  children?: ReactNode
}

/** A page that says one thing and one way on: not found, not signed in, failed. */
export function MessagePage({ product, ...message }: Props & { product: string }) {
  return (
    <main id="main" className="notfound">
      <span className="brand">
        <Logo />
        {product}
      </span>
      <Message {...message} />
    </main>
  )
}

/** The same beside the navigation, which says whose product it is: not allowed, not found. */
export function MessageInPlace(message: Props) {
  return (
    <div className="notfound">
      <Message {...message} />
    </div>
  )
}

function Message({ title, text, link, children }: Props) {
  return (
    <>
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
    </>
  )
}
