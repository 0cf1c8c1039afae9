import { errorTable, type ErrorCode } from '../errors.ts'

/** The codes the API can answer with; the rest of the table belongs to the pages. */
const codes = [
  'invalid_input',
  'range_too_long',
  'out_of_calendar',
  'language_unknown',
  'cursor_invalid',
  'key_invalid',
  'key_scope',
  'premium_required',
  'not_found',
  'too_many_feeds',
  'country_unknown',
  'subdivision_unknown',
  'method_not_allowed',
  'not_acceptable',
  'length_required',
  'body_too_large',
  'quota_exceeded',
  'calls_too_fast',
  'internal',
] as const satisfies readonly ErrorCode[]

/** The errors of the API as the documentation lists them; words/errors.ts has their sentences. */
export const apiErrors = codes.map((code) => ({ code, status: errorTable[code][0] }))
