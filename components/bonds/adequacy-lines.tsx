import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Needs } from '@/components/gaps/needs'
import { Icon } from '@/components/ui/icon'
import { Money, None } from '@/components/ui/value'
import type { Answer, Need } from '@/lib/answer'
import type { BondAdequacy, Headroom, Load } from '@/lib/bonds/adequacy'
import type { Saturation } from '@/lib/bonds/saturation'
import { formatCount, formatDate, formatMoney, formatMonth, formatShare } from '@/lib/format'
import type { Cents } from '@/lib/money'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import type { EngagementFacts } from '@/lib/scoring/facts'

type Props = {
  providerId: string
  engagement: EngagementFacts | null
  now: BondAdequacy
  then: BondAdequacy | null
  /** How the rates are changed, in words. */
  change: string | null
  mayMend: boolean
  words: Words
}

/** What depends on the duty rates: what is asked of the bond that is held, then what follows from it. */
const asked = ['withUs', 'held', 'shortfall', 'utilisation'] as const
const following = [
  'withoutUs',
  'utilisationWithoutUs',
  'step',
  'roomForUs',
  'headroom',
  'saturation',
  'averageEntry',
] as const
type ByRates = (typeof asked)[number] | (typeof following)[number]
export type LineName = ByRates | 'rateEffect' | 'analytical' | 'foreignImporter'

/** Of the bond that is held: how much is asked, what is lacking, how far it is used. */
export const AskedLines = (props: Props) => <LinesByRates {...props} names={asked} />

/** What follows from it: the step that we cause, the room, when it is full; and what the figures cannot know. */
export function FollowingLines({ now, then, ...rest }: Props) {
  const { change: _change, ...about } = rest
  const said = { ...about, mayMend: false }
  const lacks = (answer: Answer<unknown>) =>
    answer.cannot !== null && <Lack answer={answer} isLinked {...about} />
  return (
    <LinesByRates {...{ now, then, ...rest }} names={following}>
      <Line
        name="rateEffect"
        value={<RateEffect now={now} then={then} {...said} />}
        lacks={then && lacks(now.withUs)}
      />
      <Line
        name="analytical"
        value={<Analytical adequacy={now} {...said} />}
        lacks={lacks(now.analyticalFormulaMayApply)}
      />
      <Line
        name="foreignImporter"
        value={<ForeignImporter adequacy={now} {...said} />}
        lacks={lacks(now.foreignImporter)}
      />
    </LinesByRates>
  )
}

type LinesProps = Props & { names: readonly ByRates[]; children?: ReactNode }

/** Every figure with the rule and the source that it opens to. */
function LinesByRates({ now, then, change, names, children, ...about }: LinesProps) {
  const t = useTranslations('adequacy')
  // What opens a line is pressed itself: the links to what is missing stand in what it opens.
  const said = { ...about, mayMend: false }
  return (
    <div className={then ? 'answerlines both' : 'answerlines'}>
      {then && (
        <div className="answerhead" aria-hidden="true">
          <span>{t('ratesNow')}</span>
          <span>{change}</span>
        </div>
      )}
      {names.map((name) => {
        const answer = now[name]
        return (
          <Line
            key={name}
            name={name}
            change={change}
            value={<Value name={name} adequacy={now} {...said} />}
            lacks={answer.cannot !== null && <Lack answer={answer} isLinked {...about} />}
            supposed={then && <Value name={name} adequacy={then} {...said} />}
          />
        )
      })}
      {children}
    </div>
  )
}

type LineProps = {
  name: LineName
  value: ReactNode
  /** The fields that are missing for it. */
  lacks: ReactNode
  supposed?: ReactNode
  change?: string | null
}

function Line({ name, value, lacks, supposed, change }: LineProps) {
  const t = useTranslations('adequacy')
  return (
    <details className="finding answerline">
      <summary>
        <Icon name="right" className="tw" />
        <span>{t(`line.${name}.name`)}</span>
        <span className={supposed ? 'now' : 'now whole'}>{value}</span>
        {supposed && (
          <span className="then">
            <span className="sr">{change}: </span>
            {supposed}
          </span>
        )}
      </summary>
      <dl className="explain">
        {lacks && (
          <div className="full">
            <dt>{t('lacks')}</dt>
            <dd>{lacks}</dd>
          </div>
        )}
        <div className="full">
          <dt>{t('rule')}</dt>
          <dd>{t(`line.${name}.rule`)}</dd>
        </div>
        <div className="full">
          <dt>{t('source')}</dt>
          <dd>{t(`line.${name}.source`)}</dd>
        </div>
      </dl>
    </details>
  )
}

type About = Omit<Props, 'now' | 'then' | 'change'>
type ValueProps = About & { adequacy: BondAdequacy }

function Value({ name, adequacy, ...about }: ValueProps & { name: ByRates }) {
  const may = adequacy.analyticalFormulaMayApply
  const isLeast = may.cannot === null && may.value
  switch (name) {
    case 'withoutUs':
    case 'withUs':
      return (
        <Of answer={adequacy[name]} {...about} say={(load) => <Required load={load} isLeast={isLeast} />} />
      )
    case 'held':
      return <Held adequacy={adequacy} {...about} />
    case 'shortfall':
      return (
        <Of
          answer={adequacy.shortfall}
          {...about}
          say={(cents) => <Lacking cents={cents} isLeast={isLeast} cover={adequacy.cover} />}
        />
      )
    case 'step':
      return <Of answer={adequacy[name]} {...about} say={(cents) => <MoneyOrNone cents={cents} />} />
    case 'utilisationWithoutUs':
    case 'utilisation':
      return <OfBond of={adequacy} answer={adequacy[name]} {...about} say={formatShare} />
    case 'roomForUs':
    case 'headroom':
      return (
        <OfBond
          of={adequacy}
          answer={adequacy[name]}
          {...about}
          say={(room) => <Room room={room} {...about} />}
        />
      )
    case 'saturation':
      return (
        <OfBond
          of={adequacy}
          answer={adequacy.saturation}
          {...about}
          say={(month) => <Month saturation={month} />}
        />
      )
    case 'averageEntry':
      return <Of answer={adequacy.averageEntry} {...about} say={(entry) => <SingleBond entry={entry} />} />
  }
}

type OfProps<T> = About & { answer: Answer<T>; say: (value: T) => ReactNode }

/** What was worked out, or the fields that are missing for it. */
function Of<T>({ answer, say, ...about }: OfProps<T>) {
  return answer.cannot === null ? say(answer.value) : <Lack answer={answer} isLinked={false} {...about} />
}

type LackProps = About & { answer: Answer<unknown>; isLinked: boolean }

/** The fields that are missing; where no engagement is chosen, that instead of each of its fields. */
function Lack({ answer, isLinked, providerId, engagement, mayMend, words }: LackProps) {
  const t = useTranslations('adequacy')
  if (answer.cannot === null) return null
  const [first, ...others] = answer.needs.filter(({ kind }) => engagement !== null || kind !== 'ENGAGEMENT')
  const needs: [Need, ...Need[]] | null = first ? [first, ...others] : null
  const isWithoutUs = answer.needs.length > (needs?.length ?? 0)
  return (
    <>
      {isWithoutUs &&
        (isLinked ? <Link href={paths.engagements()}>{t('chooseEngagement')}</Link> : t('chooseEngagement'))}
      {isWithoutUs && needs && '; '}
      {needs && <Needs lead={t('cannot')} needs={needs} {...{ providerId, mayMend, words }} />}
    </>
  )
}

type OfBondProps<T> = About & { of: BondAdequacy; answer: Answer<T | null>; say: (value: T) => ReactNode }

/** The same of the bond in force; where there is none, that. */
const OfBond = <T,>({ of, answer, say, ...about }: OfBondProps<T>) => (
  <Of
    answer={answer}
    {...about}
    say={(value) => (value === null ? <NotInForce cover={of.cover} /> : say(value))}
  />
)

function NotInForce({ cover }: { cover: BondAdequacy['cover'] }) {
  const t = useTranslations('adequacy.notInForce')
  if (cover.cannot !== null || cover.value.by === 'BOND') return null
  if (cover.value.by === 'FACILITY')
    return t('facility', { surety: cover.value.surety, day: formatDate(cover.value.on) })
  return cover.value.endedOn === null ? t('none') : t('ended', { day: formatDate(cover.value.endedOn) })
}

function Required({ load, isLeast }: { load: Load; isLeast: boolean }) {
  const t = useTranslations('adequacy')
  const required = formatMoney(load.requiredCents)
  return (
    <>
      <span className="tnum">{isLeast ? t('atLeast', { money: required }) : required}</span>{' '}
      <small>{t('onDtf', { money: formatMoney(load.dtfCents) })}</small>
    </>
  )
}

function Held({ adequacy: { held, cover }, ...about }: ValueProps) {
  const t = useTranslations('adequacy')
  // Whoever bonds each transaction needs no continuous bond.
  if (held.cannot !== null && cover.cannot === null && cover.value.by === 'FACILITY')
    return <NotInForce cover={cover} />
  return (
    <Of
      {...about}
      answer={held}
      say={({ bond, amountCents, isInForce }) =>
        bond === null ? (
          t('noBond')
        ) : (
          <>
            <Money cents={amountCents} />{' '}
            {!isInForce && bond.endedOn && <small>{t('ended', { day: formatDate(bond.endedOn) })}</small>}
          </>
        )
      }
    />
  )
}

type LackingProps = { cents: Cents; isLeast: boolean; cover: BondAdequacy['cover'] }

/** Without a bond all of it is lacking; by CBP's other formula more may be. */
function Lacking({ cents, isLeast, cover }: LackingProps) {
  const t = useTranslations('adequacy')
  if (cover.cannot === null && cover.value.by === 'FACILITY') return <NotInForce cover={cover} />
  const money = isLeast ? t('atLeast', { money: formatMoney(cents) }) : formatMoney(cents)
  if (cover.cannot === null && cover.value.by === 'NOTHING')
    return (
      <>
        <span className="tnum">{money}</span>{' '}
        <small>
          <NotInForce cover={cover} />
        </small>
      </>
    )
  if (cents > 0) return <span className="tnum">{money}</span>
  return isLeast ? t('noneKnown') : <None />
}

const MoneyOrNone = ({ cents }: { cents: Cents }) => (cents === 0 ? <None /> : <Money cents={cents} />)

function Room({ room, engagement, providerId, mayMend, words }: About & { room: Headroom }) {
  const t = useTranslations('adequacy')
  const isOver = room.dtfCents < 0
  const values = { money: formatMoney(Math.abs(room.dtfCents)) }
  const places = [{ kind: 'ENGAGEMENT', recordId: engagement?.id ?? null, field: 'annualEntries' }] as const
  return (
    <>
      <span className="tnum">{isOver ? t('over', values) : t('under', values)}</span>{' '}
      <small>
        {room.shipments === null ? (
          <>
            {t('inShipments')} <Needs lead={t('cannot')} needs={places} {...{ providerId, mayMend, words }} />
          </>
        ) : (
          t('shipments', {
            unlimited: String(room.shipments === 'UNLIMITED'),
            count: formatCount(room.shipments === 'UNLIMITED' ? 0 : room.shipments).replace('-', '−'),
          })
        )}
      </small>
    </>
  )
}

function Month({ saturation }: { saturation: Saturation }) {
  const t = useTranslations('adequacy.month')
  switch (saturation.is) {
    case 'NOW':
      return t('now')
    case 'NOT_WITHIN':
      return t('notWithin', { months: saturation.months })
    case 'IN_MONTH':
      return t('in', { month: formatMonth(saturation.month), months: saturation.monthsAhead })
  }
}

function SingleBond({ entry }: { entry: Extract<BondAdequacy['averageEntry'], { cannot: null }>['value'] }) {
  const t = useTranslations('adequacy')
  return (
    <>
      <Money cents={entry.singleBondCents} />{' '}
      <small>
        {t(entry.isAgencyRegulated ? 'ofAgencyEntry' : 'ofEntry', {
          value: formatMoney(entry.enteredValueCents),
          dtf: formatMoney(entry.dtfCents),
        })}
      </small>
    </>
  )
}

/** What the change of rates does to the amount and the use. */
function RateEffect({ now, then, ...about }: About & Pick<Props, 'now' | 'then'>) {
  const t = useTranslations('adequacy.effect')
  if (!then) return t('none')
  return (
    <Of
      {...about}
      answer={now.withUs}
      say={({ requiredCents }) => {
        const after = then.withUs.cannot === null ? then.withUs.value.requiredCents : requiredCents
        const [used, willBe] = [now.utilisation, then.utilisation]
        return (
          <>
            {t('required', { from: formatMoney(requiredCents), to: formatMoney(after) })}
            {used.cannot === null &&
              willBe.cannot === null &&
              used.value !== null &&
              willBe.value !== null &&
              ` ${t('used', { from: formatShare(used.value), to: formatShare(willBe.value) })}`}
          </>
        )
      }}
    />
  )
}

function Analytical({ adequacy, ...about }: ValueProps) {
  const t = useTranslations('adequacy.analytical')
  return (
    <Of
      {...about}
      answer={adequacy.analyticalFormulaMayApply}
      say={(mayApply) => (mayApply ? t('mayApply') : t('no'))}
    />
  )
}

function ForeignImporter({ adequacy, ...about }: ValueProps) {
  const t = useTranslations('adequacy.foreign')
  return (
    <Of
      {...about}
      answer={adequacy.foreignImporter}
      say={(rule) => t(rule.is, { day: 'from' in rule ? formatDate(rule.from) : '' })}
    />
  )
}
