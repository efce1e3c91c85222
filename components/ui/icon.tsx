import type { ReactNode } from 'react'

const line = { fill: 'none', stroke: 'currentColor' } as const
const solid = { fill: 'currentColor', fillRule: 'evenodd' } as const

/** Drawn on a 16 by 16 grid. Judgements differ in shape, so that colour is never alone. */
const shapes = {
  critical: (
    <path
      {...solid}
      d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5zM7.1 3.8l.3 5h1.2l.3-5zM8 10.2a1 1 0 1 0 0 2 1 1 0 0 0 0-2z"
    />
  ),
  high: (
    <path {...solid} d="M8 1 15.6 14.6H.4zM7.1 5.6l.3 4.2h1.2l.3-4.2zM8 10.9a1 1 0 1 0 0 2 1 1 0 0 0 0-2z" />
  ),
  medium: <path fill="currentColor" d="M8 .9 15.1 8 8 15.1.9 8z" />,
  low: <circle cx="8" cy="8" r="5" {...line} strokeWidth="2.25" />,
  met: (
    <path
      {...solid}
      d="M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8zm3.9 4.9-4.7 5.5-3.1-2.7 1-1.2 1.9 1.7 3.7-4.3z"
    />
  ),
  partial: (
    <>
      <circle cx="8" cy="8" r="6.1" {...line} strokeWidth="1.6" />
      <path fill="currentColor" d="M8 2v12A6 6 0 0 1 8 2z" />
    </>
  ),
  unmet: (
    <>
      <circle cx="8" cy="8" r="6.1" {...line} strokeWidth="1.6" />
      <path {...line} strokeWidth="1.6" d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.4" {...line} strokeWidth="1.5" strokeDasharray="2.6 1.9" />
      <path {...line} strokeWidth="1.5" d="M6.2 6.4a1.85 1.85 0 1 1 2.7 1.7c-.6.3-.9.6-.9 1.3" />
      <circle cx="8" cy="11.4" r="1" fill="currentColor" />
    </>
  ),
  waived: (
    <>
      <path
        {...line}
        strokeWidth="1.6"
        d="M8 1.4 13.6 3.4v4.2c0 3.2-2.2 5.6-5.6 7-3.4-1.4-5.6-3.8-5.6-7V3.4z"
      />
      <path stroke="currentColor" strokeWidth="1.6" d="M5 7.8h6" />
    </>
  ),
  notApplicable: <path stroke="currentColor" strokeWidth="1.8" d="M4 8h8" />,
  due: (
    <>
      <circle cx="8" cy="8" r="6.2" {...line} strokeWidth="1.5" />
      <path {...line} strokeWidth="1.5" d="M8 4.5V8l2.4 1.6" />
    </>
  ),

  menu: <path {...line} strokeWidth="1.5" d="M2 4.5h12M2 8h12M2 11.5h12" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" {...line} strokeWidth="1.5" />
      <path stroke="currentColor" strokeWidth="1.5" d="m10.5 10.5 3.5 3.5" />
    </>
  ),
  overview: <path {...line} strokeWidth="1.4" d="M2 13.5V2.5M2 13.5h12M5 11V8m3 3V5m3 6V7" />,
  inbox: <path {...line} strokeWidth="1.4" d="M2 9.5 4.2 3h7.6L14 9.5V13H2zM2 9.5h3.6l1 1.8h2.8l1-1.8H14" />,
  register: <path {...line} strokeWidth="1.3" d="M2 3.5h12M2 8h12M2 12.5h12M5 2v12" />,
  exposure: <path {...line} strokeWidth="1.4" d="M2 2v12M2 4h12M2 8h8M2 12h4.5" />,
  gaps: <path {...line} strokeWidth="1.4" d="M8 2.2 14 13.3H2zM8 6.3v3.2m0 1.1v1.2" />,
  engagements: <path {...line} strokeWidth="1.3" d="M2 5 8 2l6 3v6l-6 3-6-3zM2 5l6 3 6-3M8 8v6" />,
  structure: (
    <path
      {...line}
      strokeWidth="1.3"
      d="M6 2h4v3.5H6zM2 10.5h4V14H2zM10 10.5h4V14h-4zM8 5.5V8M4 10.5V8h8v2.5"
    />
  ),
  settings: (
    <path
      {...line}
      strokeWidth="1.4"
      d="M2 4.5h5.2m3.6 0H14M2 11.5h2.2m3.6 0H14M7.2 4.5a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 0 0-3.6 0zM4.2 11.5a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 0 0-3.6 0z"
    />
  ),
  methodology: <path {...line} strokeWidth="1.3" d="M3 2h7l3 3v9H3zM5.5 7h5M5.5 9.5h5M5.5 12h3" />,
  audit: (
    <path
      {...line}
      strokeWidth="1.4"
      d="M6.5 9.5 4.8 11.2a2.3 2.3 0 0 1-3.2-3.2l2.6-2.6a2.3 2.3 0 0 1 3.2 0M9.5 6.5l1.7-1.7a2.3 2.3 0 0 1 3.2 3.2l-2.6 2.6a2.3 2.3 0 0 1-3.2 0"
    />
  ),
  people: (
    <>
      <circle cx="6" cy="5.4" r="2.4" {...line} strokeWidth="1.4" />
      <path
        {...line}
        strokeWidth="1.4"
        d="M1.6 13.4c.3-2.7 2-4.2 4.4-4.2s4.1 1.5 4.4 4.2M10.6 3.2a2.3 2.3 0 0 1 0 4.4M12 9.6c1.5.6 2.3 1.9 2.5 3.8"
      />
    </>
  ),
  plus: <path {...line} strokeWidth="1.6" d="M8 3v10M3 8h10" />,
  cross: <path {...line} strokeWidth="1.6" d="m4 4 8 8m0-8-8 8" />,
  down: <path {...line} strokeWidth="1.8" d="M3.5 6 8 10.5 12.5 6" />,
  up: <path {...line} strokeWidth="1.8" d="M3.5 10 8 5.5 12.5 10" />,
  right: <path {...line} strokeWidth="1.8" d="m5.5 3 5 5-5 5" />,
  download: <path {...line} strokeWidth="1.5" d="M8 2v8m0 0L4.8 6.8M8 10l3.2-3.2M2.5 13.5h11" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof shapes

type Props = { name: IconName; className?: string }

/** Always beside a word: hidden from readers of the page. */
export function Icon({ name, className = '' }: Props) {
  return (
    <svg className={`icon ${className}`.trim()} viewBox="0 0 16 16" aria-hidden="true">
      {shapes[name]}
    </svg>
  )
}

export function Logo() {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M3 17V3h8.5a4 4 0 0 1 0 8H7" fill="none" stroke="currentColor" strokeWidth="2.2" />
      <path d="m9.5 11 5 6" stroke="currentColor" strokeWidth="2.2" fill="none" />
    </svg>
  )
}
