import type { z } from 'zod'
import type { ApiScope } from '../api-key.ts'
import type { ErrorCode } from '../errors.ts'

/** What an answer can be written as; JSON is always among them. */
export const apiFormats = {
  json: 'application/json',
  csv: 'text/csv',
  ics: 'text/calendar',
} as const
export type ApiFormat = keyof typeof apiFormats

export const apiBasePath = '/api/v1'

/** The headings of the reference, in its order, and what stands under them. */
export const apiGroups = {
  Countries: 'What there are calendars of: countries, their states and those states’ regions.',
  Holidays: 'Holidays of a place, the breaks they make, and where several places meet.',
  'Business days': 'Days that are worked, with your own weekend and closures.',
  'Calendar feeds': 'Calendars that programs subscribe to. They take a key with the use `feeds`.',
  Keys: 'The key a call is made with. Keys are made in your account.',
} as const

/** What any call can be answered, whatever it asks. */
export const everyCallsErrors: readonly ErrorCode[] = [
  'invalid_input',
  'method_not_allowed',
  'not_acceptable',
  'key_invalid',
  'key_scope',
  'quota_exceeded',
  'calls_too_fast',
  'internal',
]

/** What a call that brings a body can be answered besides. */
export const bodyErrors: readonly ErrorCode[] = ['length_required', 'body_too_large']

/**
 * One operation of the API, once for all: the REST handler parses by it, tRPC takes it as a procedure's
 * input, the OpenAPI document and the documentation describe it.
 */
export type ApiDefinition = {
  /** The operation's name in OpenAPI, in generated clients, in tRPC and in the usage counts: "listHolidays". */
  id: string
  method: 'GET' | 'POST' | 'DELETE'
  /** Below /api/v1, with parameters in braces: "/countries/{country}". */
  path: `/${string}`
  /** What a key must be allowed, `read` when left out; null where any key will do and the call is not counted. */
  scope?: ApiScope | null
  /** It is about what the key's owner has: nobody may keep the answer, and the documentation has none to show. */
  personal?: boolean
  /** The heading it stands under in the reference. */
  group: keyof typeof apiGroups
  summary: string
  description: string
  /** Strict objects, so that a misspelt parameter is named instead of passed over. */
  params: z.ZodObject
  query: z.ZodObject
  /** What a POST says in its body, as JSON; left out where it says nothing. */
  body?: z.ZodObject
  response: z.ZodObject
  formats: readonly ApiFormat[]
  /** What it can answer beside the errors every operation can. */
  errors: readonly ErrorCode[]
  /** A request that answers something worth reading; the documentation shows it with its real answer. */
  example: {
    params: Record<string, string>
    query: Record<string, string>
    body?: Record<string, unknown>
  }
}

/** Keeps the exact types of a definition's schemas. */
export const defineApi = <const Definition extends ApiDefinition>(definition: Definition) =>
  definition
