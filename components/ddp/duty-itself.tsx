import { useTranslations } from 'next-intl'
import { Needs } from '@/components/gaps/needs'
import { Facts } from '@/components/ui/page'
import { Money } from '@/components/ui/value'
import type { Spread } from '@/lib/ddp/budget'
import type { Words } from '@/lib/scoring/describe'

type Props = { duty: Spread; mayMend: boolean; words: Words }

/** Duties, taxes and fees of a year, a month and a shipment. */
export function DutyItself({ duty: { yearCents, monthCents, shipmentCents }, mayMend, words }: Props) {
  const t = useTranslations('budget')
  return (
    <Facts
      facts={[
        { label: t('dutyYear'), value: <Money cents={yearCents} /> },
        { label: t('dutyMonth'), value: <Money cents={monthCents} /> },
        {
          label: t('dutyShipment'),
          value:
            shipmentCents.cannot === null ? (
              <Money cents={shipmentCents.value} />
            ) : (
              <Needs
                lead={t('cannot')}
                needs={shipmentCents.needs}
                providerId=""
                mayMend={mayMend}
                words={words}
              />
            ),
        },
      ]}
    />
  )
}
