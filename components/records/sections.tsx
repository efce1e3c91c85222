import type { RecordView } from '@/lib/records/view'
import { RecordFacts } from './facts'
import { wordOf, type Show } from './show'

/** A record's sections side by side, each with what is known and what is not. */
export function RecordSections({ record, ...show }: Show & { record: RecordView }) {
  const sections = Object.entries(show.spec.sections)
  return (
    <div className="recsecs">
      {sections.map(([section, names]) => (
        <div key={section}>
          {sections.length > 1 && <h4>{wordOf(show, `section.${section}`)}</h4>}
          <RecordFacts record={record} names={names} {...show} />
        </div>
      ))}
    </div>
  )
}
