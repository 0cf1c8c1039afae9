import { z } from 'zod'

/** What the mappers share: reading one object, and the forms Stripe writes values in. */

export class UnreadableStripeObject extends Error {
  constructor(what: string, cause: z.ZodError) {
    super(`Stripe's ${what} cannot be read: ${z.prettifyError(cause)}`, { cause })
    this.name = 'UnreadableStripeObject'
  }
}

export function read<Schema extends z.ZodType>(what: string, schema: Schema, raw: unknown) {
  const parsed = schema.safeParse(raw)
  if (!parsed.success) throw new UnreadableStripeObject(what, parsed.error)
  return parsed.data
}

export const unixTime = z.int().transform((seconds) => new Date(seconds * 1000))
export const maybeTime = unixTime.nullish().transform((value) => value ?? null)
export const maybeText = z
  .string()
  .nullish()
  .transform((value) => value ?? null)

/** A reference that may come expanded. */
export const reference = z
  .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
  .nullish()
  .transform((value) => value ?? null)

export const requiredReference = reference.refine((value) => value !== null, 'is missing')

export function missing(field: string): z.ZodError {
  return new z.ZodError([
    { code: 'custom', path: [field], message: 'is missing', input: undefined },
  ])
}
