'use client'

import { Beneath, SelectField, TextField, wiring, type Option } from '@/components/ui/field'
import { useField } from '@/components/ui/form-context'

export type CauseRow = {
  /** The beginning of the names of its fields: <stem>Bearer, <stem>Share, <stem>Heads. */
  stem: string
  cause: string
  example: string
  bearerLabel: string
  shareLabel: string
}

type Props = {
  causes: CauseRow[]
  bearers: Option[]
  heads: Option[]
  words: { caption: string; cause: string; bearer: string; share: string }
}

/** Four causes down, who bears each and the heads it covers across: the contract's promise as one table. */
export function BearerMatrix({ causes, bearers, heads, words }: Props) {
  return (
    <div className="cause scroll">
      <table>
        <caption className="sr">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.cause}</th>
            <th scope="col">{words.bearer}</th>
            <th scope="col">{words.share}</th>
            {heads.map((head) => (
              <th key={head.value} scope="col" className="hd">
                {head.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {causes.map((row) => (
            <Cause key={row.stem} row={row} bearers={bearers} heads={heads} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cause({ row, bearers, heads }: { row: CauseRow } & Pick<Props, 'bearers' | 'heads'>) {
  const covered = useField(`${row.stem}Heads`)
  const bearer = useField(`${row.stem}Bearer`)
  const name = `${row.stem}Heads`
  const chosen = [covered.value].flat()
  const isBad = covered.errors.length > 0 || bearer.errors.length > 0
  const { id, ...described } = wiring(covered, name, undefined)
  const says = covered.errors.length > 0 || covered.theirs !== undefined
  return (
    <>
      <tr className={isBad ? 'bad' : undefined}>
        <th scope="row">
          {row.cause}
          <small>{row.example}</small>
        </th>
        <td>
          <SelectField name={`${row.stem}Bearer`} label={row.bearerLabel} options={bearers} hideLabel />
        </td>
        <td className="share">
          <TextField
            name={`${row.stem}Share`}
            label={<span className="sr sharename">{row.shareLabel}</span>}
            inputMode="numeric"
          />
        </td>
        {heads.map((head, index) => (
          <td key={head.value} className="hd">
            <label>
              <input
                key={covered.version}
                {...described}
                id={index === 0 ? id : undefined}
                type="checkbox"
                value={head.value}
                aria-label={`${head.label}, ${row.cause}`}
                defaultChecked={chosen.includes(head.value)}
              />
              <span className="sr hdname" aria-hidden="true">
                {head.label}
              </span>
            </label>
          </td>
        ))}
      </tr>
      {says && (
        <tr>
          <td colSpan={3 + heads.length}>
            <Beneath field={covered} options={heads} />
          </td>
        </tr>
      )}
    </>
  )
}
