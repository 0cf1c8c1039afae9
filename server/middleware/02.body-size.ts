import { defineEventHandler, getRequestHeader, setResponseHeader } from 'h3'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import { sendProblem } from '../http/api/problem.ts'

// Forms, procedures and Stripe's events are far smaller.
const mostBytes = 1_000_000

/**
 * Refuses a body that is too large, and one that does not say how large it is (RFC 9110, 15.5.12 and
 * 15.5.14): whoever reads it holds all of it in memory.
 */
export default defineEventHandler((event) => {
  const problem = problemOf(
    getRequestHeader(event, 'content-length'),
    getRequestHeader(event, 'transfer-encoding'),
  )
  if (!problem) return
  // What it goes on sending is not read.
  setResponseHeader(event, 'connection', 'close')
  return sendProblem(event, new AppError(problem))
})

function problemOf(length = '0', encoding?: string): ErrorCode | null {
  if (encoding) return 'length_required'
  return Number(length) > mostBytes ? 'body_too_large' : null
}
