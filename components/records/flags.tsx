import { useTranslations } from 'next-intl'
import { Mark } from '@/components/ui/judgement'
import { DataTable } from '@/components/ui/table'
import { None } from '@/components/ui/value'
import { MethodFlag, type FlagState } from '@/lib/choices'
import { flagFields } from '@/lib/compliance/schema'
import type { RecordView } from '@/lib/records/view'
import { RecordFacts } from './facts'
import type { Show } from './show'

/** A method check: who looked and when, then each red flag with what was found. */
export function MethodFlags({ record, ...show }: Show & { record: RecordView }) {
  const t = useTranslations('records')
  const { spec, words } = show
  return (
    <>
      <RecordFacts record={record} names={spec.sections.check ?? []} {...show} />
      <DataTable
        caption={words(`records.${spec.slug}.section.flags`)}
        head={
          <>
            <th scope="col">{t('flag')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('explanation')}</th>
          </>
        }
      >
        {Object.values(MethodFlag).map((flag) => {
          const state = record.values[flagFields[flag]] as FlagState | null
          const why = record.values[`${flagFields[flag]}Why`] as string | null
          return (
            <tr key={flag}>
              <th scope="row" className="wraps">
                {words(`choices.MethodFlag.${flag}`)}
              </th>
              <td className="nowrap">
                {state ? (
                  words(`choices.FlagState.${state}`)
                ) : (
                  <Mark tone="unknown" icon="unknown">
                    {t('notChecked')}
                  </Mark>
                )}
              </td>
              <td>{why ?? <None />}</td>
            </tr>
          )
        })}
      </DataTable>
    </>
  )
}
