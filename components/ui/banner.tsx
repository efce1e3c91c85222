import type { ReactNode, Ref } from 'react'
import { Icon, type IconName } from './icon'

type Kind = 'critical' | 'high' | 'medium' | 'low' | 'met' | 'unknown' | 'info'

type Props = {
  kind: Kind
  icon?: IconName
  children: ReactNode
  /** One link or a few buttons at the right. */
  actions?: ReactNode
  /** alert: said at once, for what went wrong; status: said when the reader is free. */
  live?: 'alert' | 'status' | 'note'
  className?: string
  ref?: Ref<HTMLDivElement>
}

const iconOf: Record<Kind, IconName> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  met: 'met',
  unknown: 'unknown',
  info: 'people',
}

/** A bold fact, a plain cause and one link. At most two on a page. Can take the focus. */
export function Banner({ kind, icon, children, actions, live = 'note', className = '', ref }: Props) {
  return (
    <div
      ref={ref}
      className={`banner ${kind === 'info' ? 'info' : `is-${kind}`} ${className}`.trim()}
      role={live}
      tabIndex={-1}
    >
      <Icon name={icon ?? iconOf[kind]} />
      <div>{children}</div>
      {actions && <div className="btns">{actions}</div>}
    </div>
  )
}
