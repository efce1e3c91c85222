import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { IsoDate } from '@/lib/dates'
import type { GapWork } from '@/lib/gaps/row'
import { paths } from '@/lib/paths'
import { Due } from './due'
import { Owner } from './owner'

type Props = {
  providerId: string
  criterionId: string
  /** Undefined where the gap has not been stored yet, and so has no page. */
  work: GapWork | undefined
  asOf: IsoDate
  isClosed: boolean
}

/** A row's owner and due date, leading to the gap's own page. */
export function WhoDue({ providerId, criterionId, work, asOf, isClosed }: Props) {
  const t = useTranslations('gapWork')
  return (
    <div className="who-due">
      <span className="lbl">{t('ownerAndDue')}</span>
      {work && (
        <span>
          <Link href={paths.gap(providerId, criterionId)} prefetch={false}>
            <Owner owner={work.owner} />
            <span className="sr">: {t('page')}</span>
          </Link>
          {work.dueOn && (
            <span className="due">
              <Due dueOn={work.dueOn} asOf={asOf} isClosed={isClosed} />
            </span>
          )}
        </span>
      )}
    </div>
  )
}
