import { STATUS_CODES } from 'node:http'
import { createError, type H3Error } from 'h3'
import { errorTable, type ErrorCode } from '#shared/errors.ts'

/** An error of the table as h3 answers it outside tRPC and the API: its status and its sentence. */
export function refusal(code: ErrorCode): H3Error {
  const [statusCode, , message] = errorTable[code]
  return createError({ statusCode, statusMessage: STATUS_CODES[statusCode] ?? '', message })
}
