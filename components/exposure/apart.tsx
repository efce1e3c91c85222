import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Mark } from '@/components/ui/judgement'
import { Money, NotKnown } from '@/components/ui/value'
import type { Answer } from '@/lib/answer'
import type { MoneyAtRisk } from '@/lib/exposure/money-at-risk'
import type { ReferenceBond } from '@/lib/exposure/reference'
import { formatMoney } from '@/lib/format'
import type { Cents } from '@/lib/money'
import { Needs } from './needs'

type Props = {
  bond: ReferenceBond | null
  moneyAtRisk: Answer<MoneyAtRisk>
  leftToUsInsolvent: Cents
  leftToUs: Cents
  mend: Omit<Parameters<typeof Needs>[0], 'needs'>
}

/** What is no part of a claim: the bond, duty money on its way, and the provider's insolvency. */
export function Apart({ bond, moneyAtRisk, leftToUsInsolvent, leftToUs, mend }: Props) {
  const t = useTranslations('exposure.apart')
  const more = leftToUsInsolvent - leftToUs
  return (
    <dl className="casefacts">
      <Fact name={t('bond')} amount={bond ? <Money cents={bond.amountCents} /> : t('noBond')}>
        <p>{t('bondProtects')}</p>
        {bond && <Indemnity bond={bond} />}
      </Fact>
      <Fact
        name={t('atRisk')}
        amount={moneyAtRisk.cannot === null ? <Money cents={moneyAtRisk.value.totalCents} /> : <NotKnown />}
      >
        {moneyAtRisk.cannot === null ? (
          <p>
            {t('atRiskSays', {
              way: formatMoney(moneyAtRisk.value.onItsWayCents),
              deposit: formatMoney(moneyAtRisk.value.depositCents),
              segregated:
                moneyAtRisk.value.isSegregated === null
                  ? 'unknown'
                  : moneyAtRisk.value.isSegregated
                    ? 'yes'
                    : 'no',
            })}
          </p>
        ) : (
          <p>
            <Needs {...mend} needs={moneyAtRisk.needs} />
          </p>
        )}
      </Fact>
      <Fact name={t('insolvent')} amount={<Money cents={leftToUsInsolvent} />}>
        <p>{t('insolventSays', { more: more === 0 ? 'none' : formatMoney(more) })}</p>
      </Fact>
    </dl>
  )
}

/** The surety recovers what it pays from whoever signed. */
function Indemnity({ bond: { weSignedIndemnity, indemnityCents } }: { bond: ReferenceBond }) {
  const t = useTranslations('exposure.apart')
  if (weSignedIndemnity === false) return <p>{t('notSigned')}</p>
  if (weSignedIndemnity === null)
    return (
      <p>
        <Mark tone="unknown" icon="unknown">
          {t('signedUnknown')}
        </Mark>
      </p>
    )
  return (
    <p>
      <Mark tone="critical" icon="critical">
        {t('signed', {
          amount: indemnityCents === null ? 'none' : formatMoney(indemnityCents),
        })}
      </Mark>
    </p>
  )
}

function Fact({ name, amount, children }: { name: string; amount: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <p className="strong">{amount}</p>
        {children}
      </dd>
    </div>
  )
}
