import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { Tag } from '@/components/ui/judgement'
import { PageHead } from '@/components/ui/page'
import { DataTable, Row } from '@/components/ui/table'
import { Money, NotKnown } from '@/components/ui/value'
import { requirePermission } from '@/lib/auth/guard'
import { can } from '@/lib/auth/permissions'
import { listEngagements } from '@/lib/engagements/queries'
import { formatBasisPoints } from '@/lib/format'
import { paths } from '@/lib/paths'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('engagements'))('title') }
}

export default async function EngagementsPage() {
  const actor = await requirePermission('provider:read')
  const t = await getTranslations('engagements')
  const models = await getTranslations('choices.EngagementModel')
  const engagements = await listEngagements(actor)
  const mayWrite = can(actor.role, 'engagement:write')
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={mayWrite && <LinkButton href={paths.newEngagement()}>{t('new')}</LinkButton>}
      />
      {engagements.length === 0 && <p className="muted mt-4">{t('none')}</p>}
      {engagements.length > 0 && (
        <DataTable
          caption={t('title')}
          head={
            <>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('model')}</th>
              <th scope="col" className="num">
                {t('value')}
              </th>
              <th scope="col" className="num">
                {t('rate')}
              </th>
              <th scope="col" className="num">
                {t('years')}
              </th>
            </>
          }
        >
          {engagements.map((each) => (
            <Row key={each.id}>
              <td>
                {mayWrite ? <Link href={paths.editEngagement(each.id)}>{each.name}</Link> : each.name}{' '}
                {each.isDefault && <Tag>{t('default')}</Tag>}
              </td>
              <td>{models(each.model)}</td>
              <td className="num">
                <Money cents={each.annualEnteredValueCents} />
              </td>
              <td className="num">
                {each.dutyRateBasisPoints === null ? (
                  <NotKnown />
                ) : (
                  formatBasisPoints(each.dutyRateBasisPoints)
                )}
              </td>
              <td className="num">{each.plannedYears ?? <NotKnown />}</td>
            </Row>
          ))}
        </DataTable>
      )}
    </>
  )
}
