import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Mend } from '@/components/gaps/mend'
import type { Need } from '@/lib/answer'
import { isUnknownWhetherItPays } from '@/lib/exposure/insurance'
import type { Exposure } from '@/lib/exposure/left-to-us'
import { formatMoney } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'

type Props = {
  providerId: string
  exposure: Exposure
  /** The field without which its own funds are not known; null: they are. */
  fundsNeed: Need | null
  mayMend: boolean
  words: Words
}

/** Contract, insurance and own funds: what each pays in this case, and why no more. */
export function WhoPays({ providerId, exposure, fundsNeed, mayMend, words }: Props) {
  const t = useTranslations('exposure.pays')
  const mend = (place: Need | null) => (
    <Mend providerId={providerId} place={place} mayMend={mayMend} words={words} />
  )
  const { refusals, insurancePays, ownPays, ownFunds } = exposure
  return (
    <dl className="casefacts">
      <Payer name={t('contract')}>
        <p>
          <Promise exposure={exposure} />{' '}
          <Link href={paths.providerTab(providerId, 'contract')}>{t('toContract')}</Link>
        </p>
      </Payer>
      <Payer name={t('insurance')}>
        {refusals.length === 0 ? (
          t('responds', { money: formatMoney(insurancePays) })
        ) : (
          <>
            {t(isUnknownWhetherItPays(refusals) ? 'mayRefuse' : 'refuses')}
            <ul className="reasons">
              {refusals.map(({ reason, isUnknown, place }) => (
                <li key={reason}>
                  {t(`reason.${reason}`, { known: isUnknown ? 'no' : 'yes' })} {mend(place)}
                </li>
              ))}
            </ul>
          </>
        )}
      </Payer>
      <Payer name={t('own')}>
        {fundsNeed ? (
          <p>
            {t('fundsUnknown')} {mend(fundsNeed)}.
          </p>
        ) : (
          t('funds', { funds: formatMoney(ownFunds), money: formatMoney(ownPays) })
        )}
      </Payer>
    </dl>
  )
}

function Promise({ exposure: { claim, promise } }: { exposure: Exposure }) {
  const t = useTranslations('exposure.pays')
  const bearers = useTranslations('choices.Bearer')
  if (promise.bearer === null) return t('noBearer')
  const values = {
    bearer: bearers(promise.bearer),
    promise: formatMoney(promise.total),
    before: formatMoney(promise.beforeCap),
    claim: formatMoney(claim.total),
  }
  if (!promise.isCapKnown) return t('capUnknown', values)
  return t(promise.total < promise.beforeCap ? 'capped' : 'promised', values)
}

function Payer({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
