import { verdictOn, type Row } from './bench'
import type { Target } from './statistics'

const HEAD = ['', 'what', 'against', 'median', 'spread', 'rounds', 'target', '', 'of it']

/** The rows as a Markdown table, its columns aligned. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cells)]
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0), 3))
  const line = (values: readonly string[]) =>
    `| ${widths.map((width, column) => (values[column] ?? '').padEnd(width)).join(' | ')} |`
  const [head = HEAD, ...body] = lines
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}

function cells(row: Row): string[] {
  const { id, what, against, measured, target, unit = 'x', note = '' } = row
  const figure = (value: number) => figureOf(value, unit)
  return [
    id,
    what,
    against,
    figure(measured.median),
    `${figure(measured.least)} - ${figure(measured.most)}`,
    String(measured.rounds),
    targetOf(target, figure),
    verdictOn(row),
    note,
  ]
}

function figureOf(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 ? 0 : unit === 'x' ? 2 : 1
  return unit === 'x' ? `${value.toFixed(digits)}x` : `${value.toFixed(digits)} ${unit}`
}

const targetOf = (target: Target, figure: (value: number) => string) =>
  'atMost' in target ? `<= ${figure(target.atMost)}` : `>= ${figure(target.atLeast)}`
