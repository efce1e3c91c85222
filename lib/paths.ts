import type { RecordKind } from '@/lib/choices'

/** Every URL that the product links to. */
type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>

/** A path with a query string; what is empty, null or undefined is left out, a list is repeated. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const one of [value].flat())
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

const provider = (id: string) => `/providers/${encodeURIComponent(id)}`
const document = (id: string, documentId: string) =>
  `${provider(id)}/evidence/${encodeURIComponent(documentId)}`
const engagement = (id: string) => `/engagements/${encodeURIComponent(id)}`

/** The tab of a provider on which a kind of record stands. */
export const tabOfKind = {
  AUTHORITY: 'authority',
  BOND: 'bonds',
  VOLUME_STATEMENT: 'capital',
  CAPITAL_STATEMENT: 'capital',
  POLICY: 'insurance',
  CONTRACT: 'contract',
  COMPLIANCE_EVENT: 'compliance',
  HISTORY_STATEMENT: 'compliance',
  METHOD_CHECK: 'compliance',
  SCREENING: 'compliance',
  RUN_OFF_STATEMENT: 'run-off',
} as const satisfies Record<RecordKind, string>

export type ProviderTab = (typeof tabOfKind)[RecordKind] | 'evidence' | 'activity'

/** Where a field of a form stands: an address ending in it opens the form at the field. */
export const fieldAnchor = (field: string) => `#f-${field}`

export const paths = {
  overview: () => '/',
  inbox: (query?: Query) => withQuery('/inbox', query),
  register: (query?: Query) => withQuery('/providers', query),
  newProvider: () => '/providers/new',
  provider: (id: string) => provider(id),
  providerTab: (id: string, tab: ProviderTab) => `${provider(id)}/${tab}`,
  editProvider: (id: string, field?: string) => `${provider(id)}/edit${field ? fieldAnchor(field) : ''}`,
  providerExposure: (id: string, query?: Query) => withQuery(`${provider(id)}/exposure`, query),
  /** Whether we may file under its number, and when it was not so. */
  providerFiling: (id: string, query?: Query) => withQuery(`${provider(id)}/filing`, query),
  archiveProvider: (id: string) => `${provider(id)}/archive`,
  /** A move of its stage: submit, withdraw, suspend ... */
  moveProvider: (id: string, move: string) => `${provider(id)}/moves/${move}`,
  decisions: (id: string) => `${provider(id)}/decisions`,
  newDecision: (id: string) => `${provider(id)}/decisions/new`,
  decision: (id: string, decisionId: string) => `${provider(id)}/decisions/${encodeURIComponent(decisionId)}`,
  frozenDecision: (id: string, decisionId: string) =>
    `${provider(id)}/decisions/${encodeURIComponent(decisionId)}/frozen`,
  condition: (id: string, conditionId: string) =>
    `${provider(id)}/conditions/${encodeURIComponent(conditionId)}`,
  newWaiver: (id: string, criterionId: string) =>
    withQuery(`${provider(id)}/waivers/new`, { criterion: criterionId }),
  waiver: (id: string, waiverId: string) => `${provider(id)}/waivers/${encodeURIComponent(waiverId)}`,
  /** Where a manager settles what waits: the decision that was submitted, or the waiver that was requested. */
  settle: (id: string, waiverId: string | null) =>
    waiverId ? `${provider(id)}/waivers/${encodeURIComponent(waiverId)}` : `${provider(id)}/decisions/new`,
  runOff: (id: string) => `${provider(id)}/run-off`,
  requestList: (id: string) => `${provider(id)}/request-list`,
  /** Below it stand the pages of a provider's gaps. */
  providerGaps: (id: string) => `${provider(id)}/gaps`,
  gap: (id: string, criterionId: string) => `${provider(id)}/gaps/${encodeURIComponent(criterionId)}`,

  /** Below it stand the forms of a kind of record. */
  recordForms: (id: string, slug: string) => `${provider(id)}/records/${slug}`,
  /** `slug` is the kind's own (bond, policy, volume-statement ...). */
  newRecord: (id: string, slug: string, query?: Query) =>
    withQuery(`${provider(id)}/records/${slug}/new`, query),
  editRecord: (id: string, slug: string, recordId: string, field?: string) =>
    `${provider(id)}/records/${slug}/${encodeURIComponent(recordId)}/edit${field ? fieldAnchor(field) : ''}`,
  recordInError: (id: string, slug: string, recordId: string) =>
    `${provider(id)}/records/${slug}/${encodeURIComponent(recordId)}/entered-in-error`,
  /** The statement that there is none of a kind. */
  newAbsence: (id: string, kind: RecordKind) => withQuery(`${provider(id)}/records/absence/new`, { kind }),

  newDocument: (id: string, query?: Query) => withQuery(`${provider(id)}/evidence/new`, query),
  uploadDocuments: (id: string) => `${provider(id)}/evidence/upload`,
  document: (id: string, documentId: string) => document(id, documentId),
  /** Without a file: a frame that draws the PDF it is handed. */
  pdfFrame: '/pdf-frame',
  documentFile: (id: string, documentId: string) => `${document(id, documentId)}/file`,
  editDocument: (id: string, documentId: string) => `${document(id, documentId)}/edit`,
  documentInError: (id: string, documentId: string) => `${document(id, documentId)}/entered-in-error`,

  /** The form of a contract, or of a first one, with the words of a passage offered for one of its clauses. */
  offeredClause: (id: string, contractId: string | null, offer: { passage: string; clause: string }) =>
    withQuery(
      `${provider(id)}/records/contract/${contractId ? `${encodeURIComponent(contractId)}/edit` : 'new'}`,
      offer,
    ),

  filing: (query?: Query) => withQuery('/filing', query),
  exposure: (query?: Query) => withQuery('/exposure', query),
  gaps: (query?: Query) => withQuery('/gaps', query),
  engagements: () => '/engagements',
  newEngagement: () => '/engagements/new',
  engagement: (id: string) => engagement(id),
  editEngagement: (id: string, field?: string) => `${engagement(id)}/edit${field ? fieldAnchor(field) : ''}`,
  budget: (id: string, query?: Query) => withQuery(`${engagement(id)}/budget`, query),
  /** The structure guide, for an engagement or for answers of its own. */
  structure: (id?: string, query?: Query) =>
    withQuery(id ? `${engagement(id)}/structure` : '/structure', query),
  settings: (name?: string) => `/settings${name ? `#${name}` : ''}`,
  setting: (name: string) => `/settings/${encodeURIComponent(name)}`,
  foreignImporterRule: () => '/settings/foreign-importer-rule',
  methodology: (criterionId?: string) => `/methodology${criterionId ? `#${criterionId}` : ''}`,
  audit: (query?: Query) => withQuery('/audit', query),
  people: () => '/people',
  newPerson: () => '/people/new',
  person: (id: string) => `/people/${encodeURIComponent(id)}`,
  account: () => '/account',
  secondFactor: (query?: Query) => withQuery('/account/second-factor', query),
  setUpSecondFactor: () => '/account/second-factor/set-up',
  secondFactorRule: () => '/settings/second-factor',
  signIn: (query?: Query) => withQuery('/sign-in', query),
  signInCode: (query?: Query) => withQuery('/sign-in/code', query),

  exportAudit: (query?: Query) => withQuery('/audit/export', query),
  exportRegister: (query?: Query) => withQuery('/providers/export', query),
  exportProvider: (id: string) => `${provider(id)}/export`,
  exportExposure: (query?: Query) => withQuery('/exposure/export', query),
  exportFiling: (query?: Query) => withQuery('/filing/export', query),
  exportProviderFiling: (id: string, query?: Query) => withQuery(`${provider(id)}/filing/export`, query),
  exportRunOff: (id: string) => `${provider(id)}/run-off/export`,
  exportRequestList: (id: string) => `${provider(id)}/request-list/export`,
  exportGaps: (query?: Query) => withQuery('/gaps/export', query),
  exportComplianceEvents: (query?: Query) => withQuery('/compliance-events/export', query),
  exportBonds: (query?: Query) => withQuery('/bonds/export', query),
  exportPolicies: (query?: Query) => withQuery('/policies/export', query),
} as const
