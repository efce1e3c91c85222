import Link from 'next/link'
import { paths } from '@/lib/paths'
import type { Words } from '@/lib/scoring/describe'
import type { SettingName, Settings } from '@/lib/settings/settings'
import { Origin, settingValue } from './setting-words'

type Props = { names: readonly SettingName[]; settings: Settings; words: Words }

/** The settings that a result rests on: value, source, and where each is changed. */
export function Assumptions({ names, settings, words }: Props) {
  return (
    <dl className="recfacts">
      {names.map((name) => (
        <div key={name}>
          <dt>
            <Link href={paths.settings(name)}>{words(`settings.name.${name}`)}</Link>
          </dt>
          <dd>
            {settingValue(words, settings[name])} · <Origin origin={settings[name].origin} words={words} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
