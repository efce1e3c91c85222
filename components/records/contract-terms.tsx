import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/ui/table'
import { None, NotKnown } from '@/components/ui/value'
import { Cause, Head, type KnowledgeSource } from '@/lib/choices'
import { causeStems, clauseStems } from '@/lib/contracts/schema'
import type { IsoDate } from '@/lib/dates'
import type { RecordView } from '@/lib/records/view'
import { RecordFacts } from './facts'
import { KnownFrom } from './known-from'
import { wordOf, type Show } from './show'

const stems: readonly string[] = Object.values(clauseStems)
const ofMatrix = /(?:[a-z]Bearer|Heads|Share)$/
const ofClause = /(?:Quote|Page|Source|VerifiedOn)$/

/** A contract: its term, who bears each cause, then each group of clauses with the words it rests on. */
export function ContractTerms({ record, ...show }: Show & { record: RecordView }) {
  const { contract, bearer, ...groups } = show.spec.sections
  return (
    <>
      <div className="recsecs">
        <div>
          <RecordFacts record={record} names={contract ?? []} {...show} />
        </div>
      </div>
      {bearer && (
        <div className="terms">
          <h4>{wordOf(show, 'section.bearer')}</h4>
          <Matrix record={record} words={show.words} />
          <Clause record={record} stem="bearer" names={[]} {...show} />
        </div>
      )}
      <div className="recsecs">
        {Object.entries(groups).map(([group, names]) => (
          <Clause
            key={group}
            record={record}
            stem={group}
            names={names.filter((name) => !ofMatrix.test(name) && !ofClause.test(name))}
            title={wordOf(show, `section.${group}`)}
            {...show}
          />
        ))}
      </div>
    </>
  )
}

type ClauseProps = Show & { record: RecordView; stem: string; names: readonly string[]; title?: string }

function Clause({ record, stem, names, title, ...show }: ClauseProps) {
  const t = useTranslations('records')
  const own = (part: string) =>
    (stems.includes(stem) ? record.values[`${stem}${part}`] : null) as string | null
  const [quote, page, source] = [own('Quote'), own('Page'), own('Source')]
  if (names.length === 0 && !quote && !page && !source) return null
  return (
    <div>
      {title && <h4>{title}</h4>}
      <RecordFacts record={record} names={names} {...show} />
      {(quote || page) && (
        <blockquote className="quote">
          {quote && <p>{quote}</p>}
          {page && <footer className="micro muted">{t('quoteFrom', { page })}</footer>}
        </blockquote>
      )}
      {source && (
        <p className="small">
          <KnownFrom source={source as KnowledgeSource} verifiedOn={own('VerifiedOn') as IsoDate | null} />
        </p>
      )}
    </div>
  )
}

/** Causes × bearer × heads, as in the form. */
function Matrix({ record, words }: { record: RecordView } & Pick<Show, 'words'>) {
  const t = useTranslations('records')
  const heads = Object.values(Head)
  return (
    <DataTable
      caption={t('matrix')}
      head={
        <>
          <th scope="col">{t('cause')}</th>
          <th scope="col">{t('bearer')}</th>
          {heads.map((head) => (
            <th key={head} scope="col" className="hd">
              {words(`choices.Head.${head}`)}
            </th>
          ))}
        </>
      }
    >
      {Object.values(Cause).map((cause) => {
        const stem = causeStems[cause]
        const bearer = record.values[`${stem}Bearer`] as string | null
        const share = record.values[`${stem}Share`] as number | null
        const covered = (record.values[`${stem}Heads`] ?? []) as string[]
        return (
          <tr key={cause}>
            <th scope="row">{words(`choices.Cause.${cause}`)}</th>
            <td className="nowrap">
              {bearer ? words(`choices.Bearer.${bearer}`) : <NotKnown />}
              {share !== null && `, ${share}%`}
            </td>
            {heads.map((head) => (
              <td key={head} className="hd">
                <span className="cellname">{words(`choices.Head.${head}`)}</span>
                {covered.includes(head) ? (
                  <>
                    <span aria-hidden="true">✓</span>
                    <span className="sr">{t('covered')}</span>
                  </>
                ) : (
                  <None />
                )}
              </td>
            ))}
          </tr>
        )
      })}
    </DataTable>
  )
}
