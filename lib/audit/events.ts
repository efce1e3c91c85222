/** The nouns of the audit trail. Stored in rows for ever: a name never changes its meaning. */
export const recordKinds = [
  'authority',
  'bond',
  'volume-statement',
  'capital-statement',
  'policy',
  'contract',
  'compliance-event',
  'history-statement',
  'method-check',
  'screening',
  'run-off-statement',
  'absence',
] as const

export type SubjectKind =
  | (typeof recordKinds)[number]
  | 'provider'
  | 'document'
  | 'decision'
  | 'condition'
  | 'waiver'
  | 'gap'
  | 'engagement'
  | 'person'
  | 'session'
  | 'export'
  | 'sample'
  | 'rescore'
  | 'setting'
  | 'backup'
  | 'notice'

type RecordEvent = `${(typeof recordKinds)[number]}.${'created' | 'changed' | 'entered-in-error'}`

const recordEvents = Object.fromEntries(
  recordKinds.flatMap((kind) =>
    ['created', 'changed', 'entered-in-error'].map((happened) => [`${kind}.${happened}`, kind]),
  ),
) as Record<RecordEvent, SubjectKind>

/** Event names to what each is about. A new event is one line here and one label in messages/. */
export const events = {
  ...recordEvents,
  'provider.created': 'provider',
  'provider.changed': 'provider',
  'provider.submitted': 'provider',
  'provider.withdrawn': 'provider',
  'provider.sent-back': 'provider',
  'provider.suspended': 'provider',
  'provider.off-boarding': 'provider',
  'provider.closed': 'provider',
  'provider.reopened': 'provider',
  'decision.made': 'decision',
  'condition.met': 'condition',
  'condition.reopened': 'condition',
  'waiver.requested': 'waiver',
  'waiver.withdrawn': 'waiver',
  'waiver.approved': 'waiver',
  'waiver.refused': 'waiver',
  'waiver.ended': 'waiver',
  'waiver.overtaken': 'waiver',
  'provider.archived': 'provider',
  'provider.restored': 'provider',
  'provider.owner-changed': 'provider',
  'provider.group-changed': 'provider',
  'provider.engagement-chosen': 'provider',
  'document.added': 'document',
  'document.changed': 'document',
  'document.superseded': 'document',
  'document.verified': 'document',
  'document.entered-in-error': 'document',
  'document.read': 'document',
  'document.refused': 'document',
  'passage.confirmed': 'document',
  'passage.dismissed': 'document',
  'gap.assigned': 'gap',
  'gap.commented': 'gap',
  'gap.comment-entered-in-error': 'gap',
  'engagement.created': 'engagement',
  'engagement.changed': 'engagement',
  'engagement.structure-saved': 'engagement',
  'engagement.made-default': 'engagement',
  'engagement.archived': 'engagement',
  'engagement.restored': 'engagement',
  'person.created': 'person',
  'person.changed': 'person',
  'person.role-changed': 'person',
  'person.disabled': 'person',
  'person.enabled': 'person',
  'person.link-made': 'person',
  'digest.switched-on': 'person',
  'digest.switched-off': 'person',
  'digest.sent': 'person',
  'digest.given-up': 'person',
  'password.set': 'person',
  'password.changed': 'person',
  'second-factor.begun': 'person',
  'second-factor.set': 'person',
  'second-factor.recovery-codes-made': 'person',
  'second-factor.removed': 'person',
  'second-factor.link-made': 'person',
  'second-factor.reset': 'person',
  'second-factor.guessed': 'person',
  'second-factor-rule.switched-on': 'setting',
  'second-factor-rule.switched-off': 'setting',
  'sign-in.succeeded': 'person',
  'sign-in.failed': 'person',
  'sign-in.limited': 'person',
  'session.ended': 'session',
  'session.ended-by-admin': 'session',
  'session.signed-out': 'session',
  'access.refused': 'person',
  'export.providers': 'export',
  'export.gaps': 'export',
  'export.bonds': 'export',
  'export.policies': 'export',
  'export.compliance-events': 'export',
  'export.scorecard': 'export',
  'export.exposure': 'export',
  'export.filing': 'export',
  'export.filing-history': 'export',
  'export.request-list': 'export',
  'export.run-off': 'export',
  'export.audit': 'export',
  'export.compare': 'export',
  'export.decision': 'export',
  'sample.loaded': 'sample',
  'sample.removed': 'sample',
  'rescore.started': 'rescore',
  'rescore.finished': 'rescore',
  'rescore.failed': 'rescore',
  'setting.changed': 'setting',
  'setting.put-back': 'setting',
  'foreign-importer-rule.switched-on': 'setting',
  'foreign-importer-rule.switched-off': 'setting',
  'backup.taken': 'backup',
  'backup.restored': 'backup',
  'notice.seen': 'notice',
} as const satisfies Record<string, SubjectKind>

export type AuditEventName = keyof typeof events
export type ExportEvent = Extract<AuditEventName, `export.${string}`>

/** False for a name this version does not know, for instance of a row written by a later one. */
export function isAuditEvent(name: string): name is AuditEventName {
  return Object.hasOwn(events, name)
}

/** Where the words for an event are: the path in messages/. */
export function labelKey(event: AuditEventName): `audit.event.${AuditEventName}` {
  return `audit.event.${event}`
}
