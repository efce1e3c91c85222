import { encode } from 'uqr'

type Props = { text: string; label: string }

/** Dark on light in either colour scheme: cameras read no other. */
export function QrCode({ text, label }: Props) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  const box = `0 0 ${size} ${size}`
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <img> needs an address, and what is drawn is a secret
    <svg className="size-52" role="img" aria-label={label} viewBox={box} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  )
}
