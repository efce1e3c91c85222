import { facilityOf } from '@/lib/bonds/facility'
import { bondNotices, type BondNotice } from '@/lib/bonds/notices'
import { addMonths, daysBetween, type IsoDate } from '@/lib/dates'
import type { Assess } from '../criterion'
import type { Input, Statement } from '../finding'
import { judgedBond } from '../judged'
import { bondRules } from '../rules/bond'
import { bondHistory, historyInput } from './on-bond'
import { adverse, inputOf, met, missing, say, short } from './support'

const rules = bondRules.notices

/**
 * Notices on the bond: what is recorded counts whatever vouches for the rest, but only a letter of the surety or a bond
 * history can say that there were no others.
 */
export const bondNoticesCriterion: Assess = (facts, { asOf }) => {
  const expected = say('expected')
  const history = bondHistory(facts, asOf)
  const judged = judgedBond(facts.bonds, asOf)
  const bond = judged ? [inputOf('BOND', judged, 'insufficiencyNoticeOn')] : []
  const notices = bondNotices(facts, asOf)
    .flatMap((notice) => weigh(notice, asOf))
    .sort((a, b) => Number(isCritical(b)) - Number(isCritical(a)) || a.credit - b.credit)
  const inputs = [...bond, historyInput(history)]
  const [worst] = notices
  if (worst) {
    // The other notices and the bond that is judged stay inputs: a graver notice says nothing of how those are known.
    const asked = { expected, inputs: oncePerRecord([...notices.map(({ input }) => input), ...inputs]) }
    const others = notices.filter(isCritical).length - 1
    const found =
      others > 0 ? say('uncuredOthers', { ...worst.found.with, others: { count: others } }) : worst.found
    if (worst.credit === 0)
      return adverse(asked, worst.severity ?? 'HIGH', found, { isPartlyMissing: !history })
    if (history) return short(asked, worst.credit, worst.severity, worst.found, { kind: 'ADVERSE' })
  }
  if (history) return met({ expected, inputs }, say('none'))
  const isBonded = judged !== null || facilityOf(facts, asOf) !== null
  return missing(
    { expected, inputs: inputs.toReversed() },
    say('noHistory'),
    isBonded ? undefined : 'NO_BOND',
  )
}

const oncePerRecord = (inputs: readonly Input[]) =>
  inputs.filter((input, at) => at === inputs.findIndex(({ recordId }) => recordId === input.recordId))

interface Weighed {
  input: Input
  credit: number
  severity: 'CRITICAL' | 'HIGH' | null
  found: Statement
}

const isCritical = ({ severity }: Weighed) => severity === 'CRITICAL'

/** What a notice earns; none where it was made good and is older than a year. */
function weigh(notice: BondNotice, asOf: IsoDate): Weighed[] {
  const { on, record, givenOn } = notice
  const day = { day: { day: givenOn } }
  const input = (field: string) => inputOf(on, record, field)
  const cure = input(on === 'BOND' ? 'insufficiencyCuredOn' : 'closedOn')
  switch (notice.is) {
    case 'TERMINATED':
      return [
        { input: input('terminationNoticeOn'), credit: 0, severity: 'HIGH', found: say('terminated', day) },
      ]
    case 'UNCURED': {
      const days = daysBetween(givenOn, asOf)
      const severity = days > rules.cureDays ? 'CRITICAL' : 'HIGH'
      return [{ input: cure, credit: 0, severity, found: say('uncured', { ...day, count: { days } }) }]
    }
    case 'CURED': {
      if (addMonths(givenOn, rules.months) < asOf) return []
      const { curedOn } = notice
      const late = { input: cure, credit: rules.curedLateCredit, severity: 'HIGH' } as const
      if (curedOn === null) return [{ ...late, found: say('curedUndated', day) }]
      const days = daysBetween(givenOn, curedOn)
      const found = say('cured', { ...day, count: { count: days } })
      return days > rules.cureDays
        ? [{ ...late, found }]
        : [{ input: cure, credit: rules.curedInTimeCredit, severity: null, found }]
    }
  }
}
