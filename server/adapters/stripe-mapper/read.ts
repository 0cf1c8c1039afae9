import { z } from 'zod'

/** What the mappers share: reading one object, and the forms Stripe writes values in. */

type Problem = { path: string; expected: string; found: string }

/**
 * Something of Stripe's that no mapper understands. The message says which object, where in it, what
 * was expected and what kind of value was found; never the value, which may be somebody's name.
 */
export class UnreadableStripeObject extends Error {
  readonly problems: readonly Problem[]

  constructor(what: string, raw: unknown, problems: readonly Problem[]) {
    const id = textAt(raw, 'id')
    const subject = id && /^\w+$/.test(id) ? `${what} ${id}` : what
    const list = problems.map((p) => `${p.path}: expected ${p.expected}, found ${p.found}`)
    super(`Stripe's ${subject} cannot be read. ${list.join('; ')}`)
    this.name = 'UnreadableStripeObject'
    this.problems = problems
  }
}

export function read<Schema extends z.ZodType>(what: string, schema: Schema, raw: unknown) {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new UnreadableStripeObject(
    what,
    raw,
    parsed.error.issues.map((issue) => describe(issue, raw)),
  )
}

/** What Stripe answers for an object that was deleted: its id, and that it is gone. */
export const isDeleted = (raw: unknown) => at(raw, 'deleted') === true

function describe(issue: z.core.$ZodIssue, raw: unknown): Problem {
  const found = issue.path.reduce<unknown>((value, key) => at(value, key), raw)
  const path = issue.path.join('.') || '(the object itself)'
  if (issue.code === 'invalid_value') {
    return { path, expected: `one of ${issue.values.join(', ')}`, found: wordOrKind(found) }
  }
  return { path, expected: expectation(issue), found: kindOf(found) }
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected
  if (issue.code === 'invalid_union') return 'one of its known forms'
  return issue.message
}

const at = (value: unknown, key: PropertyKey) =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

function textAt(value: unknown, key: string): string | null {
  const found = at(value, key)
  return typeof found === 'string' ? found : null
}

// What stands where Stripe writes one of a few words is such a word, and tells what is new.
const wordOrKind = (found: unknown) =>
  typeof found === 'string' && /^[a-z_]{1,40}$/.test(found) ? found : kindOf(found)

function kindOf(found: unknown): string {
  if (found === undefined) return 'nothing'
  if (found === null) return 'null'
  if (Array.isArray(found)) return `a list of ${found.length}`
  if (typeof found === 'object') return `an object of ${Object.keys(found).join(', ') || 'nothing'}`
  return `a ${typeof found}`
}

export const unixTime = z.int().transform((seconds) => new Date(seconds * 1000))
export const maybeTime = unixTime.nullish().transform((value) => value ?? null)
export const maybeCount = z
  .int()
  .nullish()
  .transform((value) => value ?? null)
export const maybeText = z
  .string()
  .nullish()
  .transform((value) => value ?? null)

const expandable = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])

/** A reference that may come expanded, or be that of a deleted object. */
export const reference = expandable.nullish().transform((value) => value ?? null)

export const requiredReference = expandable
