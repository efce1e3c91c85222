import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/page'
import type { FormAction } from '@/lib/forms/state'

type Props = {
  /** Of its heading, where a page has several. */
  id?: string
  /** Plain where another form of the page has the primary button. */
  kind?: 'primary' | 'plain'
  title: string
  lead: string
  action: FormAction
  hidden: Record<string, string>
  labels?: Record<string, string>
  submit: string
  cancel: { href: string; label: string }
  children?: ReactNode
}

/** A question and its answer, for what moves a provider or asks for a reason. */
export function MoveForm({
  id = 'move',
  kind = 'primary',
  title,
  lead,
  action,
  hidden,
  labels,
  submit,
  cancel,
  children,
}: Props) {
  return (
    <Section id={id} title={title}>
      <p className="prose muted">{lead}</p>
      <Form action={action} hidden={hidden} labels={labels} className="form mt-4 grid gap-4">
        {children}
        <div className="btns">
          <SubmitButton kind={kind}>{submit}</SubmitButton>
          <LinkButton href={cancel.href}>{cancel.label}</LinkButton>
        </div>
      </Form>
    </Section>
  )
}
