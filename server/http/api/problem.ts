import type { H3Event } from 'h3'
import { setResponseHeader, setResponseStatus } from 'h3'
import { AppError, errorTable, type ErrorCode } from '#shared/errors.ts'

/** A problem document (RFC 9457): `code` is stable, `detail` is for people. */
type Problem = {
  type: string
  title: string
  status: number
  detail: string
  code: ErrorCode
  requestId: string
} & Partial<Omit<AppError['details'], 'requestId'>>

/** Writes an error as a problem document; what the table does not know is logged and answered 500. */
export function sendProblem(event: H3Event, thrown: unknown): string {
  const { deps, requestId } = event.context
  const known = thrown instanceof AppError
  if (!known) deps.log.error({ err: thrown, requestId, path: event.path }, 'an API call failed')
  const error = known ? thrown : new AppError('internal')
  const problem: Problem = {
    type: new URL(`/docs/errors#${error.code}`, deps.config.siteUrl).href,
    title: errorTable[error.code][2],
    status: error.status,
    detail: error.message,
    code: error.code,
    ...error.details,
    requestId,
  }
  setResponseStatus(event, error.status)
  setResponseHeader(event, 'content-type', 'application/problem+json; charset=utf-8')
  setResponseHeader(event, 'cache-control', 'no-store')
  return JSON.stringify(problem)
}
