import 'server-only'
import { randomUUID } from 'node:crypto'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { authorize, type Actor } from '@/lib/auth/guard'
import type { Permission } from '@/lib/auth/permissions'
import { ConflictError, DomainError, NotFoundError, OutdatedError, SecondFactorError } from '@/lib/errors'
import { logError } from '@/lib/log'
import { echo, formValues } from './form-values'
import { answerWith, formArrived } from './arrival'
import type { FormAction, FormState, FormValues } from './state'

type Refusal = Pick<z.core.$ZodIssue, 'path' | 'message'>
type Told = { message: string; once: string[] }

type Pipeline<P extends Permission, Input> = {
  permission: P
  schema: z.ZodType<Input>
  /**
   * What is refused besides, because of the day or of what is stored: a schema knows neither. Told together with what the
   * schema refuses.
   */
  besides?: (sent: FormValues, actor: Actor<P>) => readonly Refusal[] | Promise<readonly Refusal[]>
  /** What to do; a text it returns is told to the person, `once` shown beside it. A redirect ends it as well. */
  run: (actor: Actor<P>, input: Input) => Promise<string | Told | void>
}

/** A server action: authorise, read the form, run, and answer in words. Works without JavaScript. */
export function formAction<P extends Permission, Input>(pipeline: Pipeline<P, Input>): FormAction {
  return withAuthorize(pipeline, authorize)
}

const NO_FORM = 'This form could not be read. Reload the page and send it again.'

/** formAction with the guard given, for tests. */
export function withAuthorize<P extends Permission, Input>(
  { permission, schema, besides, run }: Pipeline<P, Input>,
  authorizeFor: (permission: P) => Promise<Actor<P> | null>,
): FormAction {
  return async function action(_previous, form) {
    let values: FormValues = {}
    if (!formArrived(form)) return answered(400, failed(NO_FORM, values))
    try {
      const sent = formValues(form)
      // First: whoever is asked for a second factor gets their answers back too.
      values = echo(sent)
      const actor = await authorizeFor(permission)
      if (!actor) return answered(403, failed('You may not do this.', values))
      const input = schema.safeParse(sent)
      const refusals = [...(input.error?.issues ?? []), ...((await besides?.(sent, actor)) ?? [])]
      if (!input.success || refusals.length > 0) return answered(422, invalid(refusals, values))
      const told = await run(actor, input.data)
      return {
        status: 'saved',
        ...(typeof told === 'string' ? { message: told } : told),
        fieldErrors: {},
        values: { key: randomUUID() },
      }
    } catch (error) {
      unstable_rethrow(error)
      return answer(error, values, permission)
    }
  }
}

function answer(error: unknown, values: FormValues, permission: string): FormState {
  if (error instanceof ConflictError) return answered(409, conflict(error, values))
  if (error instanceof NotFoundError) return answered(404, failed(error.message, values))
  if (error instanceof DomainError)
    return answered(statusOf(error), {
      ...refused(error, values),
      ...(error.link && { link: error.link }),
    })
  logError('A form failed', error, { permission })
  return answered(500, failed('Something went wrong. Nothing was saved.', values))
}

function statusOf(error: DomainError): number {
  if (error instanceof SecondFactorError) return 403
  return error instanceof OutdatedError ? 409 : 422
}

function answered(status: number, state: FormState): FormState {
  answerWith(status)
  return state
}

const refused = ({ field, message }: DomainError, values: FormValues): FormState =>
  field ? withErrors({ [field]: [message] }, values) : failed(message, values)

const failed = (message: string, values: FormValues): FormState => ({
  status: 'error',
  message,
  fieldErrors: {},
  values,
})

const withErrors = (
  fieldErrors: FormState['fieldErrors'],
  values: FormValues,
  message?: string,
): FormState => ({
  status: 'invalid',
  ...(message ? { message } : {}),
  fieldErrors,
  values,
})

function invalid(issues: readonly Refusal[], values: FormValues): FormState {
  const fieldErrors: FormState['fieldErrors'] = {}
  const whole: string[] = []
  for (const { path, message } of issues) {
    if (path.length === 0) whole.push(message)
    else (fieldErrors[path.map(String).join('.')] ??= []).push(message)
  }
  return withErrors(fieldErrors, values, whole.join(' '))
}

/** The answer to a lost race: the person's own words stay, and the version to send to save over it knowingly. */
function conflict({ current: { sent, ...current }, message }: ConflictError, values: FormValues): FormState {
  return {
    status: 'conflict',
    message: `${message} Compare both and save again; nothing was overwritten.`,
    fieldErrors: {},
    values: { ...values, ...sent, version: String(current.version) },
    theirs: { ...current, changedAt: current.changedAt?.toISOString() ?? null },
  }
}
