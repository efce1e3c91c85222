import { useTranslations } from 'next-intl'
import { None } from '@/components/ui/value'
import { changedFields } from '@/lib/audit/changed-fields'
import type { Plain } from '@/lib/audit/canonical'
import { fieldLabel, valueWords, type Telling } from './field-words'

type Props = { event: string; kind: string; changes: Plain; telling: Telling; label: string }

/** Said beside the table already. */
const SAID = new Set(['id', 'providerId'])

/** Field by field what was and what is; what only happened is told in one column. */
export function EventChanges({ event, kind, changes, telling, label }: Props) {
  const t = useTranslations('audit')
  const fields = changedFields(event, changes).filter(({ field }) => !SAID.has(field))
  if (fields.length === 0) return <p className="muted">{t('nothingMore')}</p>
  const hasBefore = fields.some(({ before }) => before !== null)
  return (
    <table className="wrap-anywhere">
      <caption className="sr">{label}</caption>
      <thead>
        <tr>
          <th scope="col" className="w-1/4">
            {t('fieldHead')}
          </th>
          {hasBefore && (
            <th scope="col" className="w-3/8">
              {t('before')}
            </th>
          )}
          <th scope="col">{hasBefore ? t('after') : t('value')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, before, after }) => (
          <tr key={field} className="align-top">
            <th scope="row" className="py-1 font-normal whitespace-normal">
              {fieldLabel(telling, kind, field)}
            </th>
            {hasBefore && (
              <td className="muted py-1">{valueWords(telling, kind, field, before) || <None />}</td>
            )}
            <td className="py-1">{valueWords(telling, kind, field, after) || <None />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
