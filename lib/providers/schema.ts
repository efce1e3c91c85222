import { z } from 'zod'
import { agreeing } from '@/lib/forms/agreeing'
import * as form from '@/lib/forms/fields'
import * as f from '@/lib/records/fields'

export const portCode = /^\d{4}$/
export const portProblem = 'Enter ports as four-digit Schedule D codes, one a line, for example 2704.'
const stateProblem = 'Enter the state as two letters, for example DE.'

/** What is known of the provider itself; its records say the rest. */
export const providerFields = {
  legalName: {
    type: 'text',
    schema: form.requiredText({ what: 'the legal name', max: 200 }),
    isRequired: true,
  } as f.Field<string>,
  tradingName: f.text(),
  kind: f.requiredChoice('ProviderKind', 'what kind of provider it is'),
  iorNumber: f.iorNumber(),
  incorporationCountry: f.code(/^[A-Z]{2}$/, 'Enter the country as two letters, for example US.'),
  incorporationState: f.code(/^[A-Z]{2}$/, stateProblem),
  address: f.paragraph(500),
  website: { type: 'text', schema: form.optionalWebsite() } as f.Field<string | null>,
  agenciesKnown: f.tick(),
  agencies: f.choices('Agency'),
  portsKnown: f.tick(),
  coversAllPorts: f.tick(),
  ports: f.codes(portCode, portProblem),
  tier: f.requiredChoice('ProviderTier', 'how often it is reviewed'),
  nextReviewOn: f.anyDay(),
  reviewReason: f.paragraph(1_000),
  source: f.requiredChoice('KnowledgeSource', 'where this is known from'),
  verifiedOn: f.pastDay(),
  note: f.paragraph(),
}

export const providerSections = {
  identity: ['legalName', 'tradingName', 'kind', 'iorNumber', 'incorporationCountry', 'incorporationState'],
  reach: ['address', 'website', 'agenciesKnown', 'agencies', 'portsKnown', 'coversAllPorts', 'ports'],
  review: ['tier', 'nextReviewOn', 'reviewReason'],
  knowledge: ['source', 'verifiedOn', 'note'],
} as const satisfies Record<string, readonly (keyof typeof providerFields)[]>

export type ProviderValues = f.ValuesOf<typeof providerFields>

export interface ProviderInput extends ProviderValues {
  /** Absent: a new provider. */
  providerId: string | null
  version: number | null
  ownerId: string | null
  engagementId: string | null
  /** Another provider that this one belongs with: its importer number, name or address. */
  groupedWith: string | null
  contactName: string | null
  contactPosition: string | null
  contactEmail: string | null
  contactPhone: string | null
  key: string
}

const shape = z.object({
  ...f.shapeOf(providerFields),
  providerId: form.optionalId(),
  version: form.optionalRowVersion(),
  ownerId: form.optionalId(),
  engagementId: form.optionalId(),
  groupedWith: form.optionalText({ max: 200 }),
  contactName: form.optionalText({ max: 200 }),
  contactPosition: form.optionalText({ max: 200 }),
  contactEmail: form.optionalEmail(),
  contactPhone: form.optionalPhone(),
  key: form.formKey(),
})

export const providerInput = agreeing<ProviderInput>(shape, [
  (provider, refuse) => {
    if (provider.incorporationState && provider.incorporationCountry !== 'US')
      refuse(
        'incorporationCountry',
        'Only a US company has a US state. Enter US as the country or leave the state empty.',
      )
  },
  (provider, refuse) => {
    if (provider.agencies.length > 0 && !provider.agenciesKnown)
      refuse('agenciesKnown', 'Tick that the agencies are known, or choose none of them.')
  },
  (provider, refuse) => {
    if ((provider.ports.length > 0 || provider.coversAllPorts) && !provider.portsKnown)
      refuse('portsKnown', 'Tick that the ports are known, or leave them empty.')
  },
  ({ contactName, contactPosition, contactEmail, contactPhone }, refuse) => {
    if ((contactPosition || contactEmail || contactPhone) && !contactName)
      refuse('contactName', 'Enter the name of the contact.')
  },
])
