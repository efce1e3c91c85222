import { randomUUID } from 'node:crypto'
import { useTranslations } from 'next-intl'
import { SelectField, TextArea } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { Disclosure } from '@/components/ui/page'
import { formatInstant } from '@/lib/format'
import type { FormAction } from '@/lib/forms/state'
import type { GapComment, GapDetail } from '@/lib/gaps/row'

type Props = {
  gap: GapDetail
  timeZone: string
  /** Null for whoever may only read. */
  writing: { comment: FormAction; enterInError: FormAction } | null
}

/** What people said of a gap, the first said first; what was said in error stays and says so. */
export function GapComments({ gap, timeZone, writing }: Props) {
  const t = useTranslations('gapWork.comments')
  return (
    <>
      {gap.comments.length === 0 && <p className="small muted mt-2">{t('none')}</p>}
      <ol className="comments">
        {gap.comments.map((comment, index) => (
          <li key={comment.id}>
            <Comment comment={comment} number={index + 1} timeZone={timeZone} />
          </li>
        ))}
      </ol>
      {writing && <Writing gap={gap} timeZone={timeZone} {...writing} />}
    </>
  )
}

type CommentProps = { comment: GapComment; number: number; timeZone: string }

function Comment({ comment: { text, authorName, createdAt, inError }, number, timeZone }: CommentProps) {
  const t = useTranslations('gapWork.comments')
  return (
    <>
      <p className="micro muted">
        <span className="tnum">{number}</span> · <b>{authorName}</b> ·{' '}
        <time dateTime={createdAt.toISOString()}>{formatInstant(createdAt, timeZone)}</time>
      </p>
      {inError && (
        <p className="small muted">
          <b>{t('inError', { name: inError.byName, when: formatInstant(inError.at, timeZone) })}</b>{' '}
          {inError.reason}
        </p>
      )}
      <p className={inError ? 'said muted' : 'said'}>{inError ? <s>{text}</s> : text}</p>
    </>
  )
}

type WritingProps = Pick<Props, 'gap' | 'timeZone'> & NonNullable<Props['writing']>

function Writing({ gap, timeZone, comment, enterInError }: WritingProps) {
  const t = useTranslations('gapWork.comments')
  const { providerId, criterionId } = gap
  const standing = gap.comments.flatMap(({ id, authorName, createdAt, inError }, index) => {
    const told = { number: index + 1, name: authorName, when: formatInstant(createdAt, timeZone) }
    return inError ? [] : [{ value: id, label: t('whichOne', told) }]
  })
  return (
    <>
      <Form
        action={comment}
        hidden={{ providerId, criterionId, key: randomUUID() }}
        labels={{ text: t('text') }}
        className="form mt-4 grid gap-4"
      >
        <TextArea name="text" required label={t('text')} help={t('textHelp')} className="prose" />
        <div className="btns">
          <SubmitButton kind="plain">{t('submit')}</SubmitButton>
        </div>
      </Form>
      {standing.length > 0 && (
        <Disclosure summary={t('mark')}>
          <Form
            action={enterInError}
            hidden={{ providerId, criterionId, key: randomUUID() }}
            labels={{ commentId: t('which'), reason: t('reason') }}
            className="form grid gap-4"
          >
            <SelectField name="commentId" required label={t('which')} options={standing} className="prose" />
            <TextArea name="reason" required label={t('reason')} rows={2} className="prose" />
            <div className="btns">
              <SubmitButton kind="plain">{t('markDo')}</SubmitButton>
            </div>
          </Form>
        </Disclosure>
      )}
    </>
  )
}
