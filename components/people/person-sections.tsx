import { useTranslations } from 'next-intl'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/page'
import type { FormAction } from '@/lib/forms/state'
import type { ShownPerson } from './people-table'
import { RoleField } from './role-field'
import { UntilLinkMade } from './until-link-made'

type Person = ShownPerson & { version: number }
type StepProps = { person: Person; action: FormAction }

export function DetailsSection({ person, action }: StepProps) {
  const t = useTranslations('people')
  return (
    <Section id="details" title={t('details')}>
      <Form
        action={action}
        values={{ name: person.name, role: person.role }}
        hidden={{ personId: person.id, version: String(person.version) }}
        labels={{ name: t('name'), role: t('role') }}
        className="grid max-w-152 justify-items-start gap-4"
      >
        <TextField name="name" required label={t('name')} className="w-full max-w-88" />
        <RoleField note={t('roleNote')} />
        <SubmitButton>{t('save')}</SubmitButton>
      </Form>
    </Section>
  )
}

export function LinkSection({ person, action }: StepProps) {
  const t = useTranslations('people')
  const { name } = person
  return (
    <Section id="link" title={t('linkTitle')}>
      <Form
        action={action}
        hidden={{ personId: person.id }}
        className="grid max-w-152 justify-items-start gap-3 wrap-anywhere"
      >
        <UntilLinkMade words={{ lead: t('linkLead', { name }), copy: t('copy'), copied: t('copied') }}>
          <p className="small muted">
            {person.hasPassword ? t('makeLinkLead', { name }) : t('makeLinkFirst', { name })}
          </p>
          <SubmitButton kind="plain">{t('makeLink')}</SubmitButton>
        </UntilLinkMade>
      </Form>
    </Section>
  )
}

export function FactorSection({ person, action }: StepProps) {
  const t = useTranslations('secondFactor')
  const people = useTranslations('people')
  const { name, secondFactorSince: since } = person
  return (
    <Section id="second-factor" title={t('title')}>
      {since === null || person.isDisabled ? (
        <p className="small muted">
          {since === null ? t('personOff', { name }) : t('personDisabled', { name })}
        </p>
      ) : (
        <Form
          action={action}
          hidden={{ personId: person.id }}
          className="grid max-w-152 justify-items-start gap-3 wrap-anywhere"
        >
          <UntilLinkMade
            words={{ lead: t('linkMade', { name }), copy: people('copy'), copied: people('copied') }}
          >
            <p className="small muted">{t('resetLead', { name })}</p>
            <SubmitButton kind="plain">{t('reset')}</SubmitButton>
          </UntilLinkMade>
        </Form>
      )}
    </Section>
  )
}

export function SessionsSection({ person, action }: StepProps) {
  const t = useTranslations('people')
  return (
    <Section id="sessions" title={t('sessionsTitle')}>
      <Form action={action} hidden={{ personId: person.id }} className="grid justify-items-start gap-3">
        <p className="small muted">{t('sessionsLead', { count: person.liveSessions })}</p>
        {person.liveSessions > 0 && <SubmitButton kind="plain">{t('endSessions')}</SubmitButton>}
      </Form>
    </Section>
  )
}

type AccessProps = { person: Person; disable: FormAction; enable: FormAction }

export function AccessSection({ person, disable, enable }: AccessProps) {
  const t = useTranslations('people')
  const { name, isDisabled } = person
  return (
    <Section id="access" title={t('accessTitle')}>
      <Form
        action={isDisabled ? enable : disable}
        hidden={{ personId: person.id }}
        className="grid justify-items-start gap-3"
      >
        <p className="small muted">{isDisabled ? t('enableLead', { name }) : t('disableLead', { name })}</p>
        <SubmitButton kind="plain">
          {isDisabled ? t('enable', { name }) : t('disable', { name })}
        </SubmitButton>
      </Form>
    </Section>
  )
}
