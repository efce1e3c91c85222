import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Instant } from '@/components/people/instant'
import { Icon } from '@/components/ui/icon'
import { None } from '@/components/ui/value'
import { isAuditEvent, labelKey } from '@/lib/audit/events'
import type { Plain } from '@/lib/audit/canonical'
import type { Role } from '@/lib/choices'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import { EventChanges } from './event-changes'
import type { Telling } from './field-words'

export type ShownEvent = {
  seq: string
  at: Date
  event: string
  actorName: string
  actorRole: Role | null
  subjectKind: string
  subjectId: string | null
  providerId: string | null
  providerName: string | null
  changes: Plain
  hash: string
}

const columns =
  'grid-cols-[1rem_9.5rem_minmax(8rem,2fr)_minmax(10rem,3fr)_minmax(8rem,3fr)_4rem] max-[960px]:grid-cols-[1rem_minmax(0,1fr)_auto]'

/** The latest first; each row opens to what was before and after. */
export function Trail({ events, telling }: { events: ShownEvent[]; telling: Telling }) {
  const t = useTranslations('audit')
  return (
    <>
      <div className={`fhead ${columns} max-[960px]:hidden`} aria-hidden="true">
        <span />
        <span>{t('when')}</span>
        <span>{t('who')}</span>
        <span>{t('what')}</span>
        <span>{t('about')}</span>
        <span className="num">{t('number')}</span>
      </div>
      {events.map((event) => (
        <Event key={event.seq} event={event} telling={telling} />
      ))}
    </>
  )
}

/** The words for an event; its own name where this version does not know it. */
export function eventLabel(words: Words, event: string): string {
  return isAuditEvent(event) ? words(labelKey(event)) : event
}

function Event({ event, telling }: { event: ShownEvent; telling: Telling }) {
  const label = eventLabel(telling.words, event.event)
  const about = aboutWords(event, telling)
  return (
    <details className="finding" data-row="">
      <summary className={columns}>
        <Icon name="right" className="tw" />
        <span className="max-[960px]:order-2 max-[960px]:col-span-2 max-[960px]:col-start-2 max-[960px]:text-muted">
          <Instant at={event.at} />
        </span>
        <span className="max-[960px]:order-3 max-[960px]:col-span-2 max-[960px]:col-start-2">
          <Who event={event} />
        </span>
        <strong className="font-medium">{label}</strong>
        <span className="max-[960px]:order-4 max-[960px]:col-span-2 max-[960px]:col-start-2">
          {about ?? <None />}
        </span>
        <span className="num tnum max-[960px]:order-1">{event.seq}</span>
      </summary>
      <Opened event={event} telling={telling} label={label} />
    </details>
  )
}

/** The provider, with the criterion where a gap of it is meant; whom or what an event without a provider is about. */
function aboutWords(event: ShownEvent, telling: Telling): string | null {
  const subject = subjectWords(event, telling)
  if (!event.providerName) return subject
  return event.subjectKind === 'gap' && subject ? `${event.providerName}: ${subject}` : event.providerName
}

/** Whom or what an event is about besides its provider. */
function subjectWords({ subjectKind, subjectId }: ShownEvent, { words, names }: Telling): string | null {
  if (subjectId && names.has(subjectId)) return names.get(subjectId) ?? null
  if (subjectKind === 'setting' && words.has(`settings.name.${subjectId}`))
    return words(`settings.name.${subjectId}`)
  if (subjectKind === 'gap' && words.has(`criteria.${subjectId}.title`))
    return words(`criteria.${subjectId}.title`)
  return subjectKind === 'person' ? null : kindLabel(words, subjectKind)
}

function Who({ event }: { event: ShownEvent }) {
  const t = useTranslations('audit')
  return event.actorName ? event.actorName : <span className="faint">{t('nobody')}</span>
}

function Opened({ event, telling, label }: { event: ShownEvent; telling: Telling; label: string }) {
  const t = useTranslations('audit')
  const roles = useTranslations('choices.Role')
  const { providerId, providerName } = event
  return (
    <div className="mb-3.5 ml-7.5 rounded-md bg-sunken px-3.5 py-2.5 max-[960px]:ml-0">
      <dl className="facts mt-0 mb-2 wrap-anywhere">
        {event.actorRole && <Fact name={t('asRole')}>{roles(event.actorRole)}</Fact>}
        {event.subjectId && (
          <Fact name={t('subject', { kind: kindLabel(telling.words, event.subjectKind) })}>
            <span className="tnum">{event.subjectId}</span>
          </Fact>
        )}
        {providerId && providerName && event.event === 'decision.made' && event.subjectId && (
          <Fact name={t('frozen')}>
            <Link href={paths.decision(providerId, event.subjectId)}>{t('frozenLink')}</Link>
          </Fact>
        )}
        {providerId && (
          <Fact name={t('provider')}>
            {providerName ? <Link href={paths.provider(providerId)}>{providerName}</Link> : t('providerGone')}
            {' · '}
            <Link href={paths.audit({ provider: providerId })}>{t('onlyThis')}</Link>
          </Fact>
        )}
        <Fact name={t('hash')}>
          <code className="micro">{event.hash}</code>
        </Fact>
      </dl>
      <EventChanges
        event={event.event}
        kind={event.subjectKind}
        changes={event.changes}
        telling={telling}
        label={t('changesOf', { label, number: event.seq })}
      />
    </div>
  )
}

function kindLabel(words: Words, kind: string): string {
  return words.has(`audit.kind.${kind}`) ? words(`audit.kind.${kind}`) : kind
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
