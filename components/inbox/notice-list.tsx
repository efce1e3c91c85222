import { randomUUID } from 'node:crypto'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { Mark, Tag } from '@/components/ui/judgement'
import { DateText } from '@/components/ui/value'
import type { IsoDate } from '@/lib/dates'
import { nearnesses, nearnessOf, type Nearness } from '@/lib/deadlines/nearness'
import type { NoticeCounts, NoticeRow } from '@/lib/deadlines/row'
import { settlePath } from '@/lib/deadlines/settle'
import { deadlineWords } from '@/lib/deadlines/words'
import { formatRelativeDays } from '@/lib/format'
import type { FormAction } from '@/lib/forms/state'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'

type Shown = { asOf: IsoDate; mayWrite: boolean; words: Words }
type Props = Shown & {
  /** Of one page. */
  notices: readonly NoticeRow[]
  counts: NoticeCounts
  /** Whether others stand on other pages. */
  isPaged: boolean
  action: FormAction
}

/** Deadlines that somebody was told of, by how near they are; each leads to where it is settled. */
export function NoticeList({ notices, counts, isPaged, action, ...shown }: Props) {
  const t = useTranslations('inbox')
  const countOf = (group: Nearness) =>
    Object.entries(counts.due)
      .filter(([day]) => nearnessOf(day, shown.asOf) === group)
      .reduce((sum, [, many]) => sum + many, 0)
  const unseen = notices.filter(({ isSeen }) => !isSeen)
  return (
    <Form action={action} hidden={{ key: randomUUID() }} className="inbox">
      {unseen.length > 0 && (
        <div className="btns mt-2">
          <SubmitButton kind="plain" name="notice" value={unseen.map(({ id }) => id).join(',')}>
            {t(isPaged ? 'seeShown' : 'seeAll')}
          </SubmitButton>
        </div>
      )}
      {nearnesses.map((group) => {
        const own = notices.filter(({ dueOn }) => nearnessOf(dueOn, shown.asOf) === group)
        return (
          own.length > 0 && (
            <section key={group} aria-labelledby={`due-${group}`}>
              <h3 id={`due-${group}`}>
                {t(`group.${group}`)} <span className="sum">{t('count', { count: countOf(group) })}</span>
              </h3>
              <ul>
                {own.map((notice) => (
                  <Notice key={notice.id} notice={notice} {...shown} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </Form>
  )
}

function Notice({ notice, asOf, mayWrite, words }: Shown & { notice: NoticeRow }) {
  const t = useTranslations('inbox')
  const { id, providerId, providerName, dueOn, isSeen } = notice
  const isPast = dueOn < asOf
  const what = deadlineWords(words, notice)
  return (
    <li className="notice" data-row="">
      <span className="when">
        <Mark tone={isPast ? 'high' : 'due'} icon={isPast ? 'high' : 'due'}>
          {formatRelativeDays(dueOn, asOf)}
        </Mark>
      </span>
      <span className="what">
        <Link
          className={isSeen ? 'plain' : 'plain strong'}
          href={mayWrite ? settlePath(notice) : paths.provider(providerId)}
        >
          {what}
        </Link>{' '}
        {!isSeen && <Tag>{t('new')}</Tag>}
        <Link className="plain muted of" href={paths.provider(providerId)}>
          {providerName}
        </Link>
      </span>
      <span className="day muted">
        <DateText day={dueOn} />
      </span>
      <span className="mark">
        {!isSeen && (
          <Button type="submit" kind="quiet" name="notice" value={id}>
            {t('see')}
            <span className="sr">
              : {what}, {providerName}
            </span>
          </Button>
        )}
      </span>
    </li>
  )
}
