import type { ReactNode } from 'react'

type Props = { height: number; says: string; children: ReactNode }

/** A drawing that says in one sentence what it shows; as wide as its place, so that its text never scales. */
export function Picture({ height, says, children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <img> has neither children nor our colours
    <svg className="chart" height={height} role="img" aria-label={says}>
      {children}
    </svg>
  )
}
