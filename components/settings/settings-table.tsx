import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Section } from '@/components/ui/page'
import { DataTable, Row } from '@/components/ui/table'
import { DateText, None } from '@/components/ui/value'
import type { IsoDate } from '@/lib/dates'
import { formatDate } from '@/lib/format'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import { settingGroups } from '@/lib/settings/schema'
import {
  defaultSettings,
  isForeignImporterRuleOn,
  type SettingName,
  type SettingOrigin,
  type Settings,
} from '@/lib/settings/settings'
import { Origin, settingValue } from './setting-words'

type Props = { settings: Settings; asOf: IsoDate; mayManage: boolean; words: Words }

/** Every setting in its group; beside a changed value stands the default. */
export function SettingsTable({ settings, asOf, mayManage, words }: Props) {
  const t = useTranslations('settings')
  const { foreignImporterRule: rule } = settings
  return (
    <>
      {Object.entries(settingGroups).map(([group, names]) => (
        <Section key={group} id={`g-${group}`} title={words(`settings.groups.${group}`)}>
          <Group caption={words(`settings.groups.${group}`)} mayManage={mayManage}>
            {names.map((name) => (
              <One key={name} name={name} settings={settings} mayManage={mayManage} words={words} />
            ))}
          </Group>
        </Section>
      ))}
      <Section id="g-rule" title={t('groups.rule')}>
        <p className="prose small muted">{t('ruleLead')}</p>
        <Group caption={t('groups.rule')} mayManage={mayManage}>
          <Line
            label={t('ruleTitle')}
            value={
              rule.from === null
                ? t('ruleOff')
                : isForeignImporterRuleOn(settings, asOf)
                  ? t('ruleOn')
                  : t('ruleToCome', { day: formatDate(rule.from) })
            }
            from={rule.from}
            origin={rule.origin}
            editHref={mayManage ? paths.foreignImporterRule() : null}
            words={words}
          />
        </Group>
      </Section>
      <p className="small muted mt-4">{t('support')}</p>
    </>
  )
}

type GroupProps = { caption: string; mayManage: boolean; children: ReactNode }

function Group({ caption, mayManage, children }: GroupProps) {
  const t = useTranslations('settings.column')
  return (
    <DataTable
      className="stack"
      caption={caption}
      head={
        <>
          <th scope="col" className="w-1/3">
            {t('setting')}
          </th>
          <th scope="col" className="num w-1/6">
            {t('value')}
          </th>
          <th scope="col" className="w-32">
            {t('from')}
          </th>
          <th scope="col">{t('source')}</th>
          {mayManage && (
            <th scope="col" className="w-20">
              <span className="sr">{t('edit')}</span>
            </th>
          )}
        </>
      }
    >
      {children}
    </DataTable>
  )
}

type OneProps = { name: SettingName; settings: Settings; mayManage: boolean; words: Words }

function One({ name, settings, mayManage, words }: OneProps) {
  const t = useTranslations('settings')
  const [setting, standard] = [settings[name], defaultSettings[name]]
  return (
    <Line
      id={name}
      label={words(`settings.name.${name}`)}
      value={settingValue(words, setting)}
      beside={setting.value !== standard.value && t('default', { value: settingValue(words, standard) })}
      from={setting.effectiveOn}
      origin={setting.origin}
      editHref={mayManage ? paths.setting(name) : null}
      words={words}
    />
  )
}

type LineProps = {
  id?: string
  label: string
  value: string
  beside?: ReactNode
  from: IsoDate | null
  origin: SettingOrigin
  /** Null: not for this person to change. */
  editHref: string | null
  words: Words
}

function Line({ id, label, value, beside, from, origin, editHref, words }: LineProps) {
  const t = useTranslations('settings')
  return (
    <Row className="rec">
      <th scope="row" id={id} className="wraps">
        {label}
      </th>
      <td className="num" data-label={t('column.value')}>
        <span className="nowrap">{value}</span>
        {beside && <small className="muted block">{beside}</small>}
      </td>
      <td data-label={t('column.from')}>
        <DateText day={from} unknown={<None />} />
      </td>
      <td className="whitespace-normal" data-label={t('column.source')}>
        <Origin origin={origin} words={words} />
      </td>
      {editHref !== null && (
        <td>
          <Link href={editHref} aria-label={t('editOf', { name: label })}>
            {t('edit')}
          </Link>
        </td>
      )}
    </Row>
  )
}
