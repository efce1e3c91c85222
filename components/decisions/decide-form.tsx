import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { CheckboxField, DateField, MoneyField, SelectField, TextArea, TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { DecisionOutcome } from '@/lib/choices'
import { conditionFields } from '@/lib/decisions/schema'
import type { FormAction } from '@/lib/forms/state'

type Props = {
  action: FormAction
  hidden: Record<string, string>
  /** What is lacking, as conditions that would mend it. */
  offered: readonly string[]
  sendBackHref: string
  cancelHref: string
}

const OFFERED = 'offered-conditions'

/**
 * The decision, its reason, and of a conditional approval its scope and dated conditions. Those show once a conditional
 * approval is chosen, by the style sheet, so without JavaScript too.
 */
export function DecideForm({ action, hidden, offered, sendBackHref, cancelHref }: Props) {
  const t = useTranslations('decisions')
  const outcomes = useTranslations('choices.DecisionOutcome')
  const labels = {
    outcome: t('outcome'),
    reason: t('reason'),
    valueCapCents: t('valueCapCents'),
    ports: t('ports'),
    everyPort: t('everyPort'),
    goods: t('goods'),
    ...Object.fromEntries(
      conditionFields.flatMap(({ words, dueOn }, index) => [
        [words, t('conditionNumber', { number: index + 1 })],
        [dueOn, t('dueNumber', { number: index + 1 })],
      ]),
    ),
  }
  return (
    <Form action={action} hidden={hidden} labels={labels} className="form decide-form">
      <section className="formsec" aria-labelledby="s-decision">
        <h2 id="s-decision">{t('decision')}</h2>
        <div className="row">
          <SelectField
            name="outcome"
            label={t('outcome')}
            required
            help={t('outcomeHelp')}
            options={Object.values(DecisionOutcome).map((value) => ({ value, label: outcomes(value) }))}
          />
          <TextArea name="reason" label={t('reason')} className="span2" />
        </div>
      </section>
      <section className="formsec for-conditional" aria-labelledby="s-scope">
        <h2 id="s-scope">{t('scope')}</h2>
        <div className="row">
          <MoneyField name="valueCapCents" label={t('valueCapCents')} required={t('forConditional')} />
          <TextArea name="ports" label={t('ports')} help={t('portsHelp')} required={t('forConditional')} />
          <CheckboxField name="everyPort" label={t('everyPort')} />
          <TextArea name="goods" label={t('goods')} help={t('goodsHelp')} required={t('forConditional')} />
        </div>
      </section>
      <section className="formsec for-conditional" aria-labelledby="s-conditions">
        <h2 id="s-conditions">{t('conditions')}</h2>
        <p className="small muted">
          {t('conditionsHelp')} {offered.length > 0 && t('conditionsOffered')}
        </p>
        <datalist id={OFFERED}>
          {offered.map((condition) => (
            <option key={condition}>{condition}</option>
          ))}
        </datalist>
        {conditionFields.map(({ words, dueOn }, index) => (
          <div key={words} className="row">
            <TextField
              name={words}
              label={t('conditionNumber', { number: index + 1 })}
              className="span2"
              maxLength={1_000}
              list={OFFERED}
              required={index === 0 && t('forConditional')}
            />
            <DateField
              name={dueOn}
              label={t('dueNumber', { number: index + 1 })}
              required={index === 0 && t('forConditional')}
            />
          </div>
        ))}
      </section>
      <div className="savebar">
        <SubmitButton>{t('decideDo')}</SubmitButton>
        <LinkButton href={sendBackHref}>{t('move.sendBack.link')}</LinkButton>
        <LinkButton href={cancelHref}>{t('cancel')}</LinkButton>
      </div>
    </Form>
  )
}
