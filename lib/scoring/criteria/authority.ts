import type { LicenceStatus } from '@/lib/choices'
import { addYears, type IsoDate } from '@/lib/dates'
import { isForeignImporterRuleOn } from '@/lib/settings/settings'
import type { CriteriaOf } from '../criterion'
import type { AuthorityFacts, Facts } from '../facts'
import type { Assessment, Input, Statement, Value } from '../finding'
import { hasCtpatRoute, limbsOf } from '../foreign-importer'
import { compareNumbers, foldedName } from '../identity'
import { bondsInForce, judgedBond, judgedContract } from '../judged'
import { authorityRules as rules } from '../rules/authority'
import {
  adverse,
  engagementInput,
  inputOf,
  isDoubtful,
  met,
  missing,
  say,
  short,
  type Asked,
} from './support'

export const authorityCriteria: CriteriaOf<'authority'> = {
  'authority.right-to-make-entry': (facts) => {
    const asked = about(facts, 'entryBasis')
    const { authority } = facts
    if (!authority)
      return withoutAuthority(facts, asked, () => adverse(asked, 'CRITICAL', say('noAuthority')))
    if (authority.entryBasis === null) return missing(asked)
    const found = say('basis', { basis: { choice: { of: 'EntryBasis', is: authority.entryBasis } } })
    if (authority.entryBasis === 'NONE') return adverse(asked, 'CRITICAL', found)
    return authority.entryBasis === 'UNCLEAR'
      ? short(asked, rules.unclearBasisCredit, 'HIGH', found)
      : met(asked, found)
  },

  'authority.identity-match': (facts, { asOf }) => {
    const { provider, authority } = facts
    const { bond, parts } = identityParts(facts, asOf)
    const asked = (first?: Input): Asked => ({
      expected: say('expected'),
      inputs: [
        ...(first ? [first] : []),
        ...parts.map(({ input }) => input).filter((each) => each !== first),
      ],
    })
    const review = inputOf('AUTHORITY', authority, 'identityReview')
    const lacking = parts.find(({ value }) => !value)
    const isOther = (name: string) =>
      name !== provider.legalName && foldedName(name) !== foldedName(provider.legalName)
    const others = parts.flatMap(({ isName, value }) => (isName && value && isOther(value) ? [value] : []))
    const [other] = others
    const isPartlyMissing = Boolean(lacking) || (Boolean(other) && !authority?.identityReview)
    const numbers = compared(provider.iorNumber, bond?.iorNumber)
    const onBond = { number: { text: bond?.iorNumber ?? '' }, own: { text: provider.iorNumber ?? '' } }
    if (authority?.identityReview === 'DIFFERENT') {
      const names = { names: { text: [...new Set(others)].join(', ') || 'none' } }
      const found =
        numbers === 'different'
          ? say('reviewedDifferentNumbers', { ...names, ...onBond })
          : other
            ? say('reviewedDifferentNames', names)
            : say('reviewedDifferent')
      return adverse(asked(review), 'CRITICAL', found, { isPartlyMissing })
    }
    if (numbers === 'different')
      return adverse(asked(), 'CRITICAL', say('numbers', onBond), { isPartlyMissing })
    if (lacking) return missing(asked(lacking.input), say(`no${lacking.part}`), lacking.root)
    if (other) {
      const spelt = { name: { text: other }, own: { text: provider.legalName } }
      return authority?.identityReview === 'SAME_ENTITY'
        ? short(asked(review), rules.identity.reviewedCredit, 'MEDIUM', say('reviewedSame', spelt))
        : missing(asked(review), say('spelling', spelt))
    }
    return numbers === 'suffix'
      ? short(asked(), rules.identity.suffixCredit, 'LOW', say('suffix', onBond))
      : met(asked(), say('one', { own: onBond.own }))
  },

  'authority.licence': (facts) => {
    const { authority } = facts
    const asked = about(facts, 'licenceStatus')
    if (!authority)
      return withoutAuthority(facts, asked, () => adverse(asked, 'CRITICAL', say('noAuthority')))
    const { licenceStatus, permitStatus, filerName } = authority
    const filer = { text: filerName ?? 'none' }
    const status = (is: string) => ({ filer, status: { choice: { of: 'LicenceStatus', is } } })
    const more = { isPartlyMissing: licenceStatus === null || permitStatus === null || !filerName }
    const isLapsed = (is: LicenceStatus | null): is is LicenceStatus => is !== null && is !== 'ACTIVE'
    if (isLapsed(licenceStatus) && isLapsed(permitStatus)) {
      const permit: Value = { choice: { of: 'LicenceStatus', is: permitStatus } }
      return adverse(asked, 'CRITICAL', say('licenceAndPermit', { ...status(licenceStatus), permit }), more)
    }
    if (isLapsed(licenceStatus))
      return adverse(asked, 'CRITICAL', say('licence', status(licenceStatus)), more)
    if (isLapsed(permitStatus))
      return adverse(about(facts, 'permitStatus'), 'CRITICAL', say('permit', status(permitStatus)), more)
    if (licenceStatus === null) return missing(asked, say('licenceNotKnown'))
    if (permitStatus === null) return missing(about(facts, 'permitStatus'), say('permitNotKnown'))
    return filerName
      ? met(asked, say('active', { filer }))
      : missing(about(facts, 'filerName'), say('noFiler'))
  },

  'authority.non-resident-setup': (facts, { asOf }) => {
    const { authority, provider, engagement } = facts
    const country = inputOf('PROVIDER', provider, 'incorporationCountry')
    const asked = (field: string): Asked => ({
      ...about(facts, field),
      inputs: [...about(facts, field).inputs, country],
    })
    const isResident = provider.incorporationCountry === 'US'
    const states = engagement?.states ?? []
    if (provider.incorporationCountry === null)
      return missing({ ...asked('poaSignedOn'), inputs: [country] }, say('countryNotKnown'))
    if (!authority)
      return withoutAuthority(facts, asked('poaSignedOn'), () =>
        isResident
          ? short(asked('poaSignedOn'), rules.poaExpiredCredit, 'HIGH', say('noPoa'))
          : adverse(asked('residentAgents'), 'CRITICAL', say('noAuthority'), {
              isPartlyMissing: states.length === 0,
            }),
      )
    if (isResident) return judgePoa(authority, asked, asOf, say('resident'))
    const { residentAgentStates: agents, hasResidentSurety } = authority
    const represented = say('represented', { states: { text: states.join(', ') } })
    const poa = judgePoa(authority, asked, asOf, represented)
    const isPartlyMissing =
      agents.length === 0 || states.length === 0 || hasResidentSurety === null || isDoubtful(poa)
    const without = agents.length === 0 ? [] : states.filter((state) => !agents.includes(state))
    const unrepresented = { states: { text: without.join(', ') } }
    if (hasResidentSurety === false)
      return adverse(
        asked('hasResidentSurety'),
        'CRITICAL',
        without.length > 0 ? say('noSuretyNorAgent', unrepresented) : say('noSurety'),
        { isPartlyMissing },
      )
    if (agents.length === 0) return missing(asked('residentAgents'), say('agentsNotKnown'))
    if (without.length > 0)
      return adverse(asked('residentAgents'), 'CRITICAL', say('noAgent', unrepresented), { isPartlyMissing })
    // Without the states we use, nobody can say that there is an agent in each.
    if (states.length === 0)
      return missing(
        { ...asked('residentAgents'), inputs: [engagementInput(facts, 'states')] },
        say('statesNotKnown'),
      )
    if (hasResidentSurety === null) return missing(asked('hasResidentSurety'), say('suretyNotKnown'))
    return poa
  },

  'authority.foreign-importer': (facts, { asOf, settings }) => {
    const { authority } = facts
    if (!authority) return missing(about(facts, 'isUsOrganised'))
    const { lacking, unknown: unknowns } = limbsOf(authority)
    const [first] = lacking
    const [unknown] = unknowns
    const count = { count: { count: lacking.length } }
    if (!first && !unknown) return met(about(facts, 'isUsOrganised'), say('four'))
    const isOn = isForeignImporterRuleOn(settings, asOf)
    const hasRoute = hasCtpatRoute(authority)
    if (first && isOn && !hasRoute)
      return adverse(
        about(facts, first),
        'CRITICAL',
        say('barred', { ...count, limbs: { text: lacking.join(', ') } }),
        {
          isPartlyMissing: unknown !== undefined,
        },
      )
    if (unknown) return missing(about(facts, unknown), say('limbNotKnown', count))
    const asked = about(facts, first ?? 'isUsOrganised')
    return hasRoute
      ? short(asked, rules.foreign.ctpatCredit, null, say('route', count))
      : short(asked, rules.foreign.otherCredit, 'HIGH', say('foreign', count))
  },
}

/** What is asked of the authority record, the field where a gap is mended first. */
function about({ authority, absences: { AUTHORITY: none } }: Facts, field: string): Asked {
  const { source, verifiedOn } = authority ?? none ?? { source: 'NONE', verifiedOn: null }
  const input: Input = { kind: 'AUTHORITY', recordId: authority?.id ?? null, field, source, verifiedOn }
  return { expected: say('expected'), inputs: [input] }
}

/** No authority recorded is not known; the statement that there is none is known. */
const withoutAuthority = (facts: Facts, asked: Asked, ifNone: () => Assessment): Assessment =>
  facts.absences.AUTHORITY ? ifNone() : missing(asked)

const compared = (own: string | null, other: string | null | undefined) =>
  own && other ? compareNumbers(own, other) : null

/**
 * Where the importer's number and name must stand. Under a surety's facility without a bond in force there is no
 * principal to compare; an ended bond is still compared.
 */
function identityParts(facts: Facts, asOf: IsoDate) {
  const { provider, authority } = facts
  const bond = judgedBond(facts.bonds, asOf)
  const contract = judgedContract(facts.contracts, asOf)
  const isOnFacility =
    bondsInForce(facts.bonds, asOf).length === 0 &&
    authority !== null &&
    Boolean(authority.facilitySurety) &&
    authority.facilityOn !== null &&
    authority.facilityOn <= asOf
  const noBond = bond ? {} : ({ root: 'NO_BOND' } as const)
  const noContract = contract ? {} : ({ root: 'NO_CONTRACT' } as const)
  const at = (input: Input, value: string | null | undefined, isName = true) => ({ input, value, isName })
  const parts: Part[] = [
    { part: 'Number', ...at(inputOf('PROVIDER', provider, 'iorNumber'), provider.iorNumber, false) },
    ...(bond || !isOnFacility
      ? [
          {
            part: 'BondNumber',
            ...at(inputOf('BOND', bond, 'iorNumber'), bond?.iorNumber, false),
            ...noBond,
          },
          { part: 'Principal', ...at(inputOf('BOND', bond, 'principal'), bond?.principal), ...noBond },
        ]
      : []),
    { part: 'Party', ...at(inputOf('CONTRACT', contract, 'party'), contract?.party), ...noContract },
    { part: 'Grantor', ...at(inputOf('AUTHORITY', authority, 'poaGrantor'), authority?.poaGrantor) },
  ]
  return { bond, parts }
}

interface Part {
  part: string
  input: Input
  value: string | null | undefined
  /** A name, which must be the provider's. */
  isName: boolean
  root?: 'NO_BOND' | 'NO_CONTRACT'
}

/**
 * In date: signed, not past its day, and a partnership's at most two years old, whatever day it names; of others, no
 * day means no end. Not knowing whether it is a partnership's matters only after two years (19 CFR 141.34).
 */
function judgePoa(
  { poaSignedOn, poaExpiresOn, poaIsPartnership }: AuthorityFacts,
  asked: (field: string) => Asked,
  asOf: IsoDate,
  found: Statement,
): Assessment {
  const ended = (on: IsoDate) =>
    short(asked('poaExpiresOn'), rules.poaExpiredCredit, 'HIGH', say('poaExpired', { day: { day: on } }), {
      kind: 'EXPIRED',
    })
  if (poaExpiresOn !== null && poaExpiresOn < asOf) return ended(poaExpiresOn)
  if (poaSignedOn === null) return missing(asked('poaSignedOn'), say('poaNotKnown'))
  if (poaSignedOn > asOf) return short(asked('poaSignedOn'), rules.poaExpiredCredit, 'HIGH', say('noPoa'))
  const longest = addYears(poaSignedOn, rules.partnershipYears)
  if (longest < asOf && poaIsPartnership === true) return ended(longest)
  if (longest < asOf && poaIsPartnership === null)
    return missing(asked('poaIsPartnership'), say('partnershipNotKnown', { day: { day: poaSignedOn } }))
  return met(asked('poaExpiresOn'), found)
}
