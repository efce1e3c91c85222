import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { TextField } from '@/components/ui/field'
import { Form, SubmitButton } from '@/components/ui/form'
import type { FormAction } from '@/lib/forms/state'
import { paths } from '@/lib/paths'
import { RoleField } from './role-field'
import { UntilLinkMade } from './until-link-made'

export function NewPersonForm({ action }: { action: FormAction }) {
  const t = useTranslations('people')
  return (
    <Form
      action={action}
      labels={{ name: t('name'), email: t('email'), role: t('role') }}
      className="mt-4 grid max-w-152 gap-4 wrap-anywhere"
    >
      <UntilLinkMade
        words={{ lead: t('linkLeadNew'), copy: t('copy'), copied: t('copied') }}
        after={
          <>
            {/* Loaded anew, so that the form is empty again. */}
            <a className="btn" href={paths.newPerson()}>
              {t('another')}
            </a>
            <Link className="btn quiet" href={paths.people()}>
              {t('back')}
            </Link>
          </>
        }
      >
        <TextField name="name" required label={t('name')} />
        <TextField name="email" required label={t('email')} type="email" help={t('emailHelp')} />
        <RoleField />
        <div className="btns">
          <SubmitButton>{t('add')}</SubmitButton>
          <Link className="btn quiet" href={paths.people()}>
            {t('cancel')}
          </Link>
        </div>
      </UntilLinkMade>
    </Form>
  )
}
