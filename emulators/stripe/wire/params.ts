import { z } from 'zod'
import { invalid, type ApiError } from './errors.ts'

/** What a form field may hold; everything arrives as text. */
export const text = z.string()
export const optionalText = text.optional()
/** Text that an empty value unsets. */
export const unsettable = text.transform((value) => value || null).optional()
export const integer = z
  .string()
  .regex(/^-?\d+$/, 'Invalid integer')
  .transform(Number)
export const boolean = z.enum(['true', 'false']).transform((value) => value === 'true')
export const metadata = z.union([z.record(z.string(), z.string()), z.literal('')]).optional()
export const list = {
  limit: integer.pipe(z.number().min(1).max(100)).optional(),
  starting_after: optionalText,
  ending_before: optionalText,
}

/** Merges metadata as Stripe does: a key with an empty value goes, an empty whole clears. */
export function mergeMetadata(
  before: Record<string, string>,
  changes: z.infer<typeof metadata>,
): Record<string, string> {
  if (changes === '') return {}
  const merged = { ...before, ...changes }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''))
}

/** Parses a request's parameters; throws Stripe's own words for one that is unknown, missing or malformed. */
export function parseParams(schema: z.ZodType, raw: unknown): unknown {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw firstProblem(parsed.error, raw)
}

function firstProblem(error: z.ZodError, raw: unknown): ApiError {
  const [issue] = error.issues
  if (!issue) return invalid('Invalid request.')
  if (issue.code === 'unrecognized_keys') {
    const param = paramName([...issue.path, issue.keys[0] ?? ''])
    return invalid(`Received unknown parameter: ${param}`, param, 'parameter_unknown')
  }
  const param = paramName(issue.path)
  if (valueAt(raw, issue.path) === undefined) {
    return invalid(`Missing required param: ${param}.`, param, 'parameter_missing')
  }
  return invalid(`Invalid ${param}: ${issue.message}`, param, 'parameter_invalid')
}

const paramName = ([first, ...rest]: readonly PropertyKey[]) =>
  String(first ?? '') + rest.map((part) => `[${String(part)}]`).join('')

const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    raw,
  )
