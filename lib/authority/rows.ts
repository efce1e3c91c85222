/** Resident agents as the form has them, one a line ("TX Jane Doe, Houston"), and as rows. */
export interface ResidentAgentRow {
  state: string
  name: string
}

export function agentsOf(lines: readonly string[]): ResidentAgentRow[] {
  return lines.map((line) => ({ state: line.slice(0, 2), name: line.slice(2).replace(/^:?\s+/, '') }))
}

export function linesOf(agents: readonly ResidentAgentRow[]): string[] {
  return [...agents]
    .sort((a, b) => a.state.localeCompare(b.state))
    .map(({ state, name }) => `${state} ${name}`)
}
