import { addYears, type IsoDate } from '@/lib/dates'
import type { CriteriaOf } from '../criterion'
import type { AuthorityFacts, Facts } from '../facts'
import type { Assessment } from '../finding'
import { compareNumbers, foldedName } from '../identity'
import { bondsInForce, judgedBond, judgedContract } from '../judged'
import { authorityRules as rules } from '../rules/authority'
import { adverse, inputOf, met, missing, say, short, type Asked } from './support'

export const authorityCriteria: CriteriaOf<'authority'> = {
  'authority.right-to-make-entry': (facts) =>
    onAuthority(facts, 'entryBasis', ({ entryBasis }, asked) => {
      if (entryBasis === null) return missing(asked)
      const found = say('basis', { basis: { choice: { of: 'EntryBasis', is: entryBasis } } })
      if (entryBasis === 'NONE') return adverse(asked, 'CRITICAL', found)
      return entryBasis === 'UNCLEAR'
        ? short(asked, rules.unclearBasisCredit, 'HIGH', found)
        : met(asked, found)
    }),

  'authority.identity-match': (facts, { asOf }) => {
    const { provider, authority } = facts
    const bond = judgedBond(facts.bonds, asOf)
    const contract = judgedContract(facts.contracts, asOf)
    const isOnFacility = bondsInForce(facts.bonds, asOf).length === 0 && Boolean(authority?.facilitySurety)
    const needsBond = bond !== null || !isOnFacility
    const inputs = [
      inputOf('AUTHORITY', authority, 'identityReview'),
      inputOf('PROVIDER', provider, 'iorNumber'),
      ...(needsBond ? [inputOf('BOND', bond, 'principal')] : []),
      inputOf('CONTRACT', contract, 'party'),
    ]
    const asked = { expected: say('expected'), inputs }
    const numbers =
      bond?.iorNumber && provider.iorNumber ? compareNumbers(provider.iorNumber, bond.iorNumber) : null
    if (authority?.identityReview === 'DIFFERENT') return adverse(asked, 'CRITICAL', say('reviewedDifferent'))
    if (numbers === 'different')
      return adverse(
        { ...asked, inputs: inputs.slice(1, 3) },
        'CRITICAL',
        say('numbers', { number: { text: bond?.iorNumber ?? '' } }),
      )
    const names = [...(needsBond ? [bond?.principal] : []), contract?.party, authority?.poaGrantor]
    const root = contract ? (needsBond && !bond ? 'NO_BOND' : undefined) : 'NO_CONTRACT'
    if (provider.iorNumber === null || (needsBond && numbers === null) || names.some((name) => !name))
      return missing(asked, say('partNotKnown'), root)
    const other = names.find((name) => foldedName(name ?? '') !== foldedName(provider.legalName))
    if (other && authority?.identityReview !== 'SAME_ENTITY')
      return missing(asked, say('spelling', { name: { text: other } }))
    if (other)
      return short(
        asked,
        rules.identity.reviewedCredit,
        'MEDIUM',
        say('reviewedSame', { name: { text: other } }),
      )
    if (numbers === 'suffix')
      return short(
        asked,
        rules.identity.suffixCredit,
        'LOW',
        say('suffix', { number: { text: bond?.iorNumber ?? '' } }),
      )
    return met(asked, say('one'))
  },

  'authority.licence': (facts) =>
    onAuthority(facts, 'licenceStatus', ({ licenceStatus, permitStatus, filerName }, asked) => {
      const statuses = [licenceStatus, permitStatus]
      const filer = { text: filerName ?? '–' }
      const lost = statuses.find((status) => status !== null && status !== 'ACTIVE')
      if (lost)
        return adverse(
          asked,
          'CRITICAL',
          say('notActive', { filer, status: { choice: { of: 'LicenceStatus', is: lost } } }),
        )
      return statuses.includes(null) ? missing(asked) : met(asked, say('active', { filer }))
    }),

  'authority.non-resident-setup': (facts, { asOf }) =>
    onAuthority(facts, 'poaExpiresOn', (authority, asked) => {
      const country = facts.provider.incorporationCountry
      const withCountry = {
        ...asked,
        inputs: [...asked.inputs, inputOf('PROVIDER', facts.provider, 'incorporationCountry')],
      }
      if (country === null)
        return missing({ ...withCountry, inputs: withCountry.inputs.toReversed() }, say('countryNotKnown'))
      const states = facts.engagement?.states ?? []
      if (country !== 'US') {
        const without = states.filter((state) => !authority.residentAgentStates.includes(state))
        if (authority.hasResidentSurety === false) return adverse(withCountry, 'CRITICAL', say('noSurety'))
        if (authority.residentAgentStates.length === 0) return missing(withCountry, say('agentsNotKnown'))
        if (without.length > 0)
          return adverse(withCountry, 'CRITICAL', say('noAgent', { states: { text: without.join(', ') } }))
        if (authority.hasResidentSurety === null) return missing(withCountry, say('suretyNotKnown'))
      }
      return judgePoa(authority, withCountry, asOf, country === 'US')
    }),

  'authority.foreign-importer': (facts, { asOf, foreignImporterRuleFrom }) =>
    onAuthority(facts, 'hasUsOwnership', (authority, asked) => {
      const { isUsOrganised, hasUsPresence, hasUsAssets, hasUsOwnership, ctpatStatus } = authority
      const limbs = [isUsOrganised, hasUsPresence, hasUsAssets, hasUsOwnership]
      const lacking = limbs.filter((limb) => limb === false).length
      if (lacking === 0) return limbs.includes(null) ? missing(asked) : met(asked, say('four'))
      const found = say('foreign', { count: { count: lacking } })
      const isValidated = ctpatStatus === 'VALIDATED' || ctpatStatus === 'VALIDATED_BROKER'
      if (isValidated && authority.hasSingleTransactionPlan === true)
        return limbs.includes(null)
          ? missing(asked)
          : short(asked, rules.foreign.ctpatCredit, null, say('route', { count: { count: lacking } }))
      const isRuleOn = foreignImporterRuleFrom !== null && foreignImporterRuleFrom <= asOf
      if (isRuleOn) return adverse(asked, 'CRITICAL', found)
      return limbs.includes(null)
        ? missing(asked, found)
        : short(asked, rules.foreign.otherCredit, 'HIGH', found)
    }),
}

/** Judges the authority record; none recorded is not known, a stated absence is adverse. */
function onAuthority(
  { authority, absences: { AUTHORITY: none } }: Facts,
  field: string,
  judge: (authority: AuthorityFacts, asked: Asked) => Assessment,
): Assessment {
  const expected = say('expected')
  if (authority) return judge(authority, { expected, inputs: [inputOf('AUTHORITY', authority, field)] })
  const asked = { expected, inputs: [{ ...inputOf('AUTHORITY', none, field), recordId: null }] }
  return none
    ? adverse(asked, field === 'hasUsOwnership' ? 'HIGH' : 'CRITICAL', say('noAuthority'))
    : missing(asked)
}

/** In date: not past its day, and a partnership's at most two years old, whatever day it names. */
function judgePoa(authority: AuthorityFacts, asked: Asked, asOf: IsoDate, isResident: boolean): Assessment {
  const { poaSignedOn, poaExpiresOn, poaIsPartnership } = authority
  if (poaSignedOn === null) return missing(asked, say('poaNotKnown'))
  if (poaIsPartnership === null && poaExpiresOn === null) return missing(asked, say('poaNotKnown'))
  const longest = poaIsPartnership ? addYears(poaSignedOn, rules.partnershipYears) : null
  const ends = [poaExpiresOn, longest].flatMap((day) => day ?? []).sort()[0] ?? null
  if (ends !== null && ends < asOf)
    return short(asked, rules.poaExpiredCredit, 'HIGH', say('poaExpired', { day: { day: ends } }), {
      kind: 'EXPIRED',
    })
  return met(asked, say(isResident ? 'resident' : 'represented'))
}
