import type { CsvExport } from '@/lib/csv/export'
import { selectRows } from '@/lib/csv/rows'
import type { IsoDate } from '@/lib/dates'
import type { Need } from '@/lib/answer'
import type { RunOff, Window } from './run-off'

/** The headers are a promise to whoever reads the files. */
const headers = [
  ...['provider_id', 'provider_legal_name', 'as_of', 'last_entry_on', 'is_supposed'],
  ...[
    'window',
    'bond_id',
    'bond_number',
    'from',
    'until',
    'ends',
    'why',
    'needs',
    'uncovered_from',
    'uncovered_to',
  ],
]

/** The timeline of a provider's run-off, one row a window. `ends`: DAY, AS_LONG, NEVER or NEEDS. */
export function runOffExport(
  provider: { id: string; legalName: string },
  { entries, windows }: RunOff,
  asOf: IsoDate,
): CsvExport {
  const common = {
    provider_id: provider.id,
    provider_legal_name: provider.legalName,
    as_of: asOf,
    last_entry_on: entries.lastOn,
    is_supposed: String(entries.isSupposed),
  }
  return {
    event: 'export.run-off',
    name: `run-off-${provider.id}-${asOf}`,
    ...selectRows(
      headers,
      windows.map((each) => ({ ...common, ...cellsOf(each) })),
    ),
    providerId: provider.id,
  }
}

const cellsOf = ({ name, bond, from, until, uncovered }: Window) => ({
  window: name,
  bond_id: bond?.id ?? null,
  bond_number: bond?.number ?? null,
  from,
  until: until.cannot === null && until.value.is === 'DAY' ? until.value.on : null,
  ends: until.cannot ?? until.value.is,
  why: until.cannot === null && until.value.is === 'NEVER' ? until.value.why : null,
  needs: until.cannot === null ? null : until.needs.map(placeOf).join(' '),
  uncovered_from: uncovered?.from ?? null,
  uncovered_to: uncovered?.to ?? null,
})

const placeOf = ({ kind, field }: Need) => `${kind}.${field}`
