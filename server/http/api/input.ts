import { type H3Event, readRawBody } from 'h3'
import { z } from 'zod'
import { AppError, type InputIssue } from '#shared/errors.ts'

/** Parses path parameters, the query or the body; throws invalid_input that names each wrong parameter and what it may be. */
export function parseInput<Schema extends z.ZodObject>(
  schema: Schema,
  value: Record<string, unknown>,
  place: InputIssue['in'],
): z.output<Schema> {
  const parsed = schema.safeParse(value, { error: inPlainWords })
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.flatMap((issue) => describe(issue, place, schema))
  throw new AppError('invalid_input', {
    message: issues.map(({ name, message }) => `${name} ${message}`).join('; ') + '.',
    issues,
  })
}

const kinds: Partial<Record<string, string>> = { string: 'text', object: 'an object' }

/** What is said of a value of the wrong kind where its schema has no sentence of its own. */
function inPlainWords({ code, input, ...issue }: z.core.$ZodRawIssue): string | undefined {
  if (code !== 'invalid_type') return undefined
  if (input === undefined) return 'is required'
  if (Array.isArray(input) && issue.expected === 'string') return 'must be one value, given once'
  return `must be ${kinds[String(issue.expected)] ?? `of the type ${issue.expected}`}`
}

/** The JSON object a request's body holds; throws invalid_input for any other body. */
export async function readJsonObject(event: H3Event): Promise<Record<string, unknown>> {
  const text = (await readRawBody(event)) ?? ''
  const parsed = jsonObject.safeParse(text)
  if (parsed.success) return parsed.data
  const message = 'must be a JSON object'
  throw new AppError('invalid_input', {
    message: `The body ${message}.`,
    issues: [{ in: 'body', name: 'body', message }],
  })
}

const jsonObject = z
  .string()
  .transform((text, { addIssue }): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      addIssue('is no JSON')
      return z.NEVER
    }
  })
  .pipe(z.record(z.string(), z.unknown()))

function describe(
  issue: z.core.$ZodIssue,
  place: InputIssue['in'],
  schema: z.ZodObject,
): InputIssue[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const allowed = namesAt(schema, path)
    const message = `is no parameter here; there ${allowed.length ? `are ${allowed.join(', ')}` : 'are none'}`
    return issue.keys.map((key) => ({ in: place, name: [...path, key].join('.'), message }))
  }
  return [{ in: place, name: path.join('.') || place, message: issue.message }]
}

/** What an object inside the schema may hold. */
function namesAt(schema: z.ZodObject, path: readonly string[]): string[] {
  const inner = path.reduce<unknown>(
    (outer, key) => (outer instanceof z.ZodObject ? outer.shape[key] : undefined),
    schema,
  )
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : []
}
