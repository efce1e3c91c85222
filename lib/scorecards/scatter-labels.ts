import type { Cents } from '@/lib/money'

interface Dot {
  id: string
  name: string
  scoreTenths: number
  leftToUsCents: Cents
}

type Side = 'start' | 'end'
type Box = { left: number; right: number; y: number }

/** The narrowest that the picture gets where names are shown, in px; where it is wider they only move apart. */
const WIDTH = 480
const LETTER = 6.4
const GAP = 9
const LINE = 14

/**
 * Which dots bear their name, and on which side of them it stands: those that would leave most with us first, each only
 * where it covers neither another name nor another dot.
 */
export function labelled(dots: readonly Dot[], yOf: (dot: Dot) => number): Map<string, Side> {
  const places = dots.map((dot): Box => {
    const x = (dot.scoreTenths / 1000) * WIDTH
    return { left: x - GAP + 3, right: x + GAP - 3, y: yOf(dot) }
  })
  const taken: Box[] = []
  const sides = new Map<string, Side>()
  const byDollars = dots
    .map((dot, at) => ({ dot, at }))
    .toSorted((a, b) => b.dot.leftToUsCents - a.dot.leftToUsCents)
  for (const { dot, at } of byDollars) {
    const x = (dot.scoreTenths / 1000) * WIDTH
    const length = dot.name.length * LETTER
    const others = [...taken, ...places.filter((_, other) => other !== at)]
    for (const side of ['start', 'end'] as const) {
      const box: Box =
        side === 'start'
          ? { left: x + GAP, right: x + GAP + length, y: yOf(dot) }
          : { left: x - GAP - length, right: x - GAP, y: yOf(dot) }
      if (box.left < 0 || box.right > WIDTH || others.some((other) => overlaps(box, other))) continue
      taken.push(box)
      sides.set(dot.id, side)
      break
    }
  }
  return sides
}

const overlaps = (a: Box, b: Box) => a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < LINE
