'use client'

import { useState, type ComponentProps } from 'react'
import { TextField } from '@/components/ui/field'
import { useIsLive } from '@/components/ui/is-live'

export type RevealWords = { show: string; hide: string; showPassword: string; hidePassword: string }

type Props = Pick<ComponentProps<typeof TextField>, 'name' | 'label' | 'help' | 'autoComplete'> & {
  words: RevealWords
}

/** A password that can be looked at while it is typed, where there is JavaScript to show it. */
export function PasswordField({ words, ...field }: Props) {
  const [isShown, setShown] = useState(false)
  return (
    <div className="relative">
      <TextField {...field} required type={isShown ? 'text' : 'password'} />
      {useIsLive() && (
        <button
          type="button"
          className="btn quiet absolute top-0 right-0 h-6 px-1.5"
          aria-label={isShown ? words.hidePassword : words.showPassword}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? words.hide : words.show}
        </button>
      )}
    </div>
  )
}
