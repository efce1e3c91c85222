import type { z } from 'zod'

/** What must agree among the fields of a form. A rule reads what it needs, and refuses at the field to mend. */
export type Rule<V, Name extends string = keyof V & string> = (
  values: V,
  refuse: (field: Name, problem: string) => void,
) => void

/**
 * The fields, then what must agree among them, all told at once: a rule speaks as soon as the fields that it reads are
 * right themselves, whatever is wrong elsewhere, and ends where it comes to one that is not.
 */
export function agreeing<V extends object>(fields: z.ZodObject, rules: readonly Rule<V>[]): z.ZodType<V> {
  return fields.superRefine(
    (read, context) => {
      const wrong = new Set(context.issues.map(({ path }) => path?.[0]))
      const values = new Proxy(read as V, {
        get(all, name) {
          if (wrong.has(name)) throw new ReadsWrong()
          return Reflect.get(all, name) as unknown
        },
      })
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message, input: read })
      for (const rule of rules) {
        try {
          rule(values, refuse)
        } catch (error) {
          if (!(error instanceof ReadsWrong)) throw error
        }
      }
    },
    // Otherwise zod asks no rule before every field is right.
    { when: ({ value }) => typeof value === 'object' && value !== null },
  ) as unknown as z.ZodType<V>
}

class ReadsWrong extends Error {}
