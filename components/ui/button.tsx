import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { Icon, type IconName } from './icon'

type Look = {
  /** One primary per screen; danger only inside the dialog that confirms it. */
  kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  icon?: IconName
  /** The single key that does the same, shown inside: "n". */
  keys?: string
  wide?: boolean
  children: ReactNode
}

const classOf = ({ kind = 'plain', wide }: Look, extra = '') =>
  ['btn', kind === 'plain' ? '' : kind, wide ? 'wide' : '', extra].filter(Boolean).join(' ')

function Inside({ icon, keys, children }: Look) {
  return (
    <>
      {icon && <Icon name={icon} />}
      {children}
      {keys && <kbd aria-hidden="true">{keys.toUpperCase()}</kbd>}
    </>
  )
}

type ButtonProps = Look & Omit<ComponentProps<'button'>, 'children'>

export function Button({ kind, icon, keys, wide, children, className, ...rest }: ButtonProps) {
  const look = { kind, icon, keys, wide, children }
  return (
    <button type="button" {...rest} className={classOf(look, className)} data-keys={keys}>
      <Inside {...look} />
    </button>
  )
}

type LinkButtonProps = Look & {
  href: string
  className?: string
  /** A file to save, such as a CSV: left to the browser. */
  download?: boolean
}

export function LinkButton({ href, download, className, ...look }: LinkButtonProps) {
  const attributes = { className: classOf(look, className), 'data-keys': look.keys }
  if (download)
    return (
      <a href={href} download {...attributes}>
        <Inside {...look} />
      </a>
    )
  return (
    <Link href={href} {...attributes}>
      <Inside {...look} />
    </Link>
  )
}
