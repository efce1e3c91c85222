import { randomUUID } from 'node:crypto'
import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import { DateField, SelectField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { Facts } from '@/components/ui/page'
import type { IsoDate } from '@/lib/dates'
import type { FormAction } from '@/lib/forms/state'
import { cannotBecause, canOwn, type GapPerson } from '@/lib/gaps/owner'
import type { GapDetail } from '@/lib/gaps/row'
import { Due } from './due'
import { Owner } from './owner'

type Props = {
  gap: GapDetail
  asOf: IsoDate
  people: readonly GapPerson[]
  /** Null where nothing can be assigned: by this person, or because the gap is closed. */
  assigning: { action: FormAction; personId: string } | null
}

/** Who sees to a gap and by when, and the forms that say so. */
export function GapWork({ gap, asOf, people, assigning }: Props) {
  const t = useTranslations('gapWork')
  const because = gap.owner && cannotBecause(gap.owner)
  return (
    <>
      <Facts
        facts={[
          { label: t('owner'), value: <Owner owner={gap.owner} /> },
          {
            label: t('due'),
            value: <Due dueOn={gap.dueOn} asOf={asOf} isClosed={gap.closedOn !== null} />,
          },
        ]}
      />
      {because && !gap.closedOn && (
        <Banner kind="medium" className="mt-3">
          <p>
            <b>{t(`cannot.${because}`, { name: gap.owner?.name ?? '' })}</b> {t('cannotText')}
          </p>
        </Banner>
      )}
      {assigning && <Assign gap={gap} people={people} {...assigning} />}
    </>
  )
}

type AssignProps = Pick<Props, 'gap' | 'people'> & { action: FormAction; personId: string }

function Assign({ gap, people, action, personId }: AssignProps) {
  const t = useTranslations('gapWork')
  const labels = { ownerId: t('owner'), dueOn: t('due') }
  const { providerId, criterionId, version, owner, dueOn } = gap
  const hidden = { providerId, criterionId, version: version === null ? '' : String(version) }
  // Whoever left and still has this gap can be kept, never newly chosen.
  const choosable = people.filter((person) => canOwn(person) || person.id === owner?.id)
  return (
    <>
      <Form
        action={action}
        values={{ ownerId: owner?.id ?? '', dueOn: dueOn ?? '' }}
        hidden={{ ...hidden, key: randomUUID() }}
        labels={labels}
        className="form mt-4 grid gap-4"
      >
        <SelectField
          className="prose"
          name="ownerId"
          label={t('owner')}
          blank={t('nobodyChoice')}
          options={choosable.map((person) => {
            const because = cannotBecause(person)
            return { value: person.id, label: because ? `${person.name} (${t(because)})` : person.name }
          })}
        />
        <DateField className="prose" name="dueOn" label={t('due')} help={t('work.dueHelp')} />
        <div className="btns">
          <SubmitButton>{t('work.submit')}</SubmitButton>
        </div>
      </Form>
      {owner?.id !== personId && (
        <Form
          action={action}
          hidden={{ ...hidden, ownerId: personId, dueOn: dueOn ?? '', key: randomUUID() }}
          labels={labels}
          className="mt-2"
        >
          <SubmitButton kind="plain">{t('work.take')}</SubmitButton>
        </Form>
      )}
    </>
  )
}
