import { useTranslations } from 'next-intl'
import { CodeField } from './code-field'
import { PasswordField, type RevealWords } from './password-field'

type Props = { hasFactor: boolean; words: RevealWords }

/** What is asked for anew before a second factor is touched. */
export function StepUpFields({ hasFactor, words }: Props) {
  const t = useTranslations('secondFactor')
  return (
    <>
      <PasswordField
        name="currentPassword"
        label={t('currentPassword')}
        autoComplete="current-password"
        words={words}
      />
      {hasFactor && <CodeField label={t('code')} />}
    </>
  )
}
