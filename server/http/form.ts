import { getQuery, sendRedirect, type H3Event } from 'h3'
import { ZodError } from 'zod'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import { localReturnPath, signInPath } from '#shared/return-path.ts'
import { answerInTime } from './answer-in-time.ts'
import { keepEntered } from './entered-cookie.ts'
import type { Viewer } from './viewer.ts'

/**
 * Answers a form sent without JavaScript: does the work for whoever is signed in and leads back to the
 * page the form's address names as returnTo (else to `page`), with what was done or the code of what
 * went wrong (303, so that a reload sends nothing again). `work` returns the word the page knows for it.
 * Where the address names the form's own page as `form`, what went wrong leads there, with what was entered.
 */
export async function answerForm(
  event: H3Event,
  page: string,
  work: (viewer: Viewer) => Promise<string>,
): Promise<void> {
  const { deps, viewer } = event.context
  const query = getQuery(event)
  const back = localReturnPath(query.returnTo, page)
  if (!viewer) return sendRedirect(event, signInPath(back), 303)
  try {
    const done = await answerInTime({ deps, viewer }, () => work(viewer))
    return await sendRedirect(event, withOutcome(back, 'done', done), 303)
  } catch (error) {
    if (query.form) await keepEntered(event)
    return leadBack(event, localReturnPath(query.form, back), error)
  }
}

/** Leads to a page of ours, with the table's code for what went wrong. */
export const leadBack = (event: H3Event, page: string, error: unknown): Promise<void> =>
  sendRedirect(event, withOutcome(page, 'problem', errorCodeOf(event, error)), 303)

/** A path of ours that says what became of a form; what its query said of an earlier one goes. */
function withOutcome(path: string, name: 'done' | 'problem', value: string): string {
  const { pathname, searchParams } = new URL(path, 'http://local.invalid')
  searchParams.delete('done')
  searchParams.delete('problem')
  searchParams.set(name, value)
  return `${pathname}?${searchParams}`
}

/** The table's code for an error; one it does not know is logged. */
function errorCodeOf(event: H3Event, error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code
  if (error instanceof ZodError) return 'invalid_input'
  const { deps, requestId } = event.context
  deps.log.error({ err: error, requestId, path: event.path }, 'form failed')
  return 'internal'
}
