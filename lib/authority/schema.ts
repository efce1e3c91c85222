import { recordSpec } from '@/lib/records/envelope'
import * as f from '@/lib/records/fields'

const authorityFields = {
  entryBasis: f.choice('EntryBasis'),
  ownerDeclaration: f.choice('OwnerDeclarationPractice'),
  filesSupersedingBond: f.answer(),
  filerName: f.text(),
  filerCode: f.code(/^[A-Z0-9]{3}$/, 'Enter the filer code as three letters or digits, for example 9AB.'),
  licenceNumber: f.text(40),
  licenceStatus: f.choice('LicenceStatus'),
  permitStatus: f.choice('LicenceStatus'),
  ctpatStatus: f.choice('CtpatStatus'),
  poaGrantor: f.text(),
  poaForm: f.text(60),
  poaSignedOn: f.pastDay(),
  poaExpiresOn: f.anyDay(),
  poaIsPartnership: f.answer(),
  residentAgents: f.lines(
    /^[A-Z]{2}:? \S.*$/,
    'Give one agent a line, the state first, for example “TX Jane Doe, Houston”.',
  ),
  hasResidentSurety: f.answer(),
  isUsOrganised: f.answer(),
  hasUsPresence: f.answer(),
  hasUsAssets: f.answer(),
  hasUsOwnership: f.answer(),
  hasSingleTransactionPlan: f.answer(),
  facilitySurety: f.text(),
  facilityOn: f.pastDay(),
  identityReview: f.choice('IdentityReview'),
  identityReviewedOn: f.pastDay(),
  identityReviewedBy: f.text(),
}

export const authorityRecord = recordSpec({
  kind: 'AUTHORITY',
  slug: 'authority',
  fields: authorityFields,
  sections: {
    entry: ['entryBasis', 'ownerDeclaration', 'filesSupersedingBond'],
    filer: ['filerName', 'filerCode', 'licenceNumber', 'licenceStatus', 'permitStatus', 'ctpatStatus'],
    powerOfAttorney: ['poaGrantor', 'poaForm', 'poaSignedOn', 'poaExpiresOn', 'poaIsPartnership'],
    nonResident: ['residentAgents', 'hasResidentSurety'],
    foreignImporter: [
      'isUsOrganised',
      'hasUsPresence',
      'hasUsAssets',
      'hasUsOwnership',
      'hasSingleTransactionPlan',
      'facilitySurety',
      'facilityOn',
    ],
    identity: ['identityReview', 'identityReviewedOn', 'identityReviewedBy'],
  },
  summary: ['entryBasis', 'filerName', 'licenceStatus', 'poaExpiresOn'],
  dayOrders: [
    {
      first: 'poaSignedOn',
      then: 'poaExpiresOn',
      problem: 'The power of attorney expires before it was signed. Check both days.',
    },
  ],
  rules: [
    (authority, refuse) => {
      if (authority.identityReview && !authority.identityReviewedOn)
        refuse('identityReviewedOn', 'Enter the day of the identity review, for example 2026-11-30.')
    },
    (authority, refuse) => {
      if (authority.identityReview && !authority.identityReviewedBy)
        refuse('identityReviewedBy', 'Enter who compared the names.')
    },
    (authority, refuse) => {
      if (authority.facilityOn && !authority.facilitySurety)
        refuse('facilitySurety', 'Enter the surety that wrote the facility.')
    },
    (authority, refuse) => {
      const states = authority.residentAgents.map((line) => line.slice(0, 2))
      if (new Set(states).size !== states.length)
        refuse('residentAgents', 'Give one agent for each state. A state stands here twice.')
    },
  ],
})
