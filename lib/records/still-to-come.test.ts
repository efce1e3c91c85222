import { describe, expect, test } from 'vitest'
import { dayIn } from '@/lib/clock'
import { metFields } from '@/lib/decisions/schema'
import { engagementFields } from '@/lib/engagements/schema'
import { DomainError } from '@/lib/errors'
import { documentDays } from '@/lib/evidence/schema'
import { providerFields } from '@/lib/providers/schema'
import { ruleFields, settingFields } from '@/lib/settings/schema'
import { seenFields } from './envelope'
import type { Fields } from './fields'
import { recordSpecs } from './specs'
import { assertHappened } from './still-to-come'

/** Every day that a form asks for, and whether it may lie ahead. */
const days: Readonly<Record<string, Readonly<Record<string, 'HAPPENED' | 'MAY_LIE_AHEAD'>>>> = {
  AUTHORITY: {
    poaSignedOn: 'HAPPENED',
    poaExpiresOn: 'MAY_LIE_AHEAD',
    facilityOn: 'HAPPENED',
    identityReviewedOn: 'HAPPENED',
  },
  BOND: {
    circular570ListOn: 'HAPPENED',
    effectiveOn: 'MAY_LIE_AHEAD',
    endedOn: 'MAY_LIE_AHEAD',
    terminationNoticeOn: 'HAPPENED',
    insufficiencyNoticeOn: 'HAPPENED',
    insufficiencyCuredOn: 'HAPPENED',
    areEntriesLiquidatedOn: 'HAPPENED',
  },
  VOLUME_STATEMENT: { asOf: 'HAPPENED', firstEntryOn: 'HAPPENED' },
  CAPITAL_STATEMENT: { asOf: 'HAPPENED' },
  POLICY: { effectiveOn: 'MAY_LIE_AHEAD', expiresOn: 'MAY_LIE_AHEAD', retroactiveOn: 'MAY_LIE_AHEAD' },
  CONTRACT: {
    signedOn: 'HAPPENED',
    effectiveOn: 'MAY_LIE_AHEAD',
    endsOn: 'MAY_LIE_AHEAD',
    bearerVerifiedOn: 'HAPPENED',
    capVerifiedOn: 'HAPPENED',
    survivalVerifiedOn: 'HAPPENED',
    noticeVerifiedOn: 'HAPPENED',
    paymentProofVerifiedOn: 'HAPPENED',
    refundsVerifiedOn: 'HAPPENED',
    recordsVerifiedOn: 'HAPPENED',
    adCvdVerifiedOn: 'HAPPENED',
  },
  COMPLIANCE_EVENT: {
    openedOn: 'HAPPENED',
    dueOn: 'MAY_LIE_AHEAD',
    answeredOn: 'HAPPENED',
    closedOn: 'HAPPENED',
  },
  HISTORY_STATEMENT: { statedOn: 'HAPPENED', periodFrom: 'HAPPENED', periodTo: 'HAPPENED' },
  METHOD_CHECK: { checkedOn: 'HAPPENED' },
  SCREENING: { listDate: 'HAPPENED', screenedOn: 'HAPPENED' },
  RUN_OFF_STATEMENT: {
    asOf: 'HAPPENED',
    firstEntryOn: 'HAPPENED',
    lastEntryOn: 'HAPPENED',
    extendedUntilOn: 'MAY_LIE_AHEAD',
    suspensionLiftedOn: 'HAPPENED',
  },
  everyRecord: { verifiedOn: 'HAPPENED' },
  provider: { nextReviewOn: 'MAY_LIE_AHEAD', verifiedOn: 'HAPPENED' },
  engagement: { startsOn: 'MAY_LIE_AHEAD' },
  document: { issuedOn: 'HAPPENED', expiresOn: 'MAY_LIE_AHEAD' },
  condition: { metOn: 'HAPPENED' },
  setting: { effectiveOn: 'HAPPENED' },
  foreignImporterRule: { from: 'MAY_LIE_AHEAD' },
}

const everyFields: Readonly<Record<string, Fields>> = {
  ...Object.fromEntries(Object.entries(recordSpecs).map(([kind, { fields }]) => [kind, fields])),
  everyRecord: seenFields,
  provider: providerFields,
  engagement: engagementFields,
  document: documentDays,
  condition: metFields,
  setting: settingFields('errorRateBasisPoints'),
  foreignImporterRule: ruleFields,
}

const TODAY = '2026-11-26'
const TOMORROW = '2026-11-27'

function refusedAt(fields: Fields, values: object, today = TODAY) {
  try {
    assertHappened(fields, values, today)
    return null
  } catch (error) {
    if (!(error instanceof DomainError) || !error.message.startsWith('This day is still to come.'))
      throw error
    return error.field
  }
}

describe.each(Object.entries(everyFields))('%s', (of, fields) => {
  const asked = Object.keys(fields).filter((name) => fields[name]?.type === 'day')

  test('says of each day whether it may lie ahead', () => {
    expect(asked.toSorted()).toEqual(Object.keys(days[of] ?? {}).toSorted())
  })

  test.each(asked)('%s', (name) => {
    const refused = days[of]?.[name] === 'HAPPENED' ? name : null
    expect(refusedAt(fields, { [name]: TOMORROW })).toBe(refused)
    expect(refusedAt(fields, { [name]: TODAY })).toBeNull()
    expect(refusedAt(fields, { [name]: null })).toBeNull()
  })
})

test('it is the company’s day that counts: in Kiritimati it is tomorrow already', () => {
  const noon = new Date(`${TODAY}T12:00:00Z`)
  expect(refusedAt(seenFields, { verifiedOn: TOMORROW }, dayIn('Pacific/Kiritimati', noon))).toBeNull()
  expect(refusedAt(seenFields, { verifiedOn: TOMORROW }, dayIn('UTC', noon))).toBe('verifiedOn')
  expect(
    refusedAt(seenFields, { verifiedOn: TODAY }, dayIn('Pacific/Pago_Pago', new Date(`${TODAY}T05:00:00Z`))),
  ).toBe('verifiedOn')
})
