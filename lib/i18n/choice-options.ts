import { getTranslations } from 'next-intl/server'
import * as choices from '@/lib/choices'
import type messages from '@/messages/en.json'

type ChoiceName = keyof typeof messages.choices

export type Option = { value: string; label: string }

const everyChoice: Record<ChoiceName, Readonly<Record<string, string>>> = choices

/** The answers of an enum in the order of schema.prisma, with their words; for selects, segments and tick boxes. */
export async function choiceOptions(name: ChoiceName): Promise<Option[]> {
  const t = await getTranslations('choices')
  return Object.values(everyChoice[name]).map((value) => ({
    value,
    label: t(`${name}.${value}` as Parameters<typeof t>[0]),
  }))
}
