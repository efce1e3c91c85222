/** Patterns for what nobody knows and for promises without money. Once a page; charts refer to them by id. */
export function Hatches() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <defs>
        <Hatch id="hatch" ink="var(--chart-ink-2)" ground="none" size={5} />
        <Hatch id="hatch-high" ink="var(--high-solid)" ground="var(--high-bg)" size={4} />
        <Hatch id="hatch-ours" ink="var(--text)" ground="var(--page)" size={5} />
        <pattern id="stripe-ours" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="4" fill="var(--page)" />
          <rect width="2" height="4" fill="var(--text)" />
        </pattern>
      </defs>
    </svg>
  )
}

function Hatch({ id, ink, ground, size }: { id: string; ink: string; ground: string; size: number }) {
  return (
    <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={size} height={size} fill={ground} />
      <rect width={size * 0.4} height={size} fill={ink} />
    </pattern>
  )
}
