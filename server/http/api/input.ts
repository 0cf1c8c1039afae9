import type { z } from 'zod'
import { AppError, type InputIssue } from '#shared/errors.ts'

/** Parses path parameters or the query; throws invalid_input that names each wrong parameter and what it may be. */
export function parseInput<Schema extends z.ZodObject>(
  schema: Schema,
  value: Record<string, unknown>,
  place: InputIssue['in'],
): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const allowed = Object.keys(schema.shape)
  const issues = parsed.error.issues.flatMap((issue) => describe(issue, place, allowed))
  throw new AppError('invalid_input', {
    message: issues.map(({ name, message }) => `${name} ${message}`).join('; ') + '.',
    issues,
  })
}

function describe(
  issue: z.core.$ZodIssue,
  place: InputIssue['in'],
  allowed: readonly string[],
): InputIssue[] {
  if (issue.code === 'unrecognized_keys') {
    const message = `is no parameter here; there ${allowed.length ? `are ${allowed.join(', ')}` : 'are none'}`
    return issue.keys.map((name) => ({ in: place, name, message }))
  }
  return [{ in: place, name: String(issue.path[0] ?? place), message: issue.message }]
}
