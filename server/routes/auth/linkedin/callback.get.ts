import {
  appendResponseHeader,
  defineEventHandler,
  getQuery,
  getRequestHeader,
  sendRedirect,
} from 'h3'
import { signInPath } from '#shared/return-path.ts'
import { finishSignIn } from '../../../services/account/sign-in.ts'
import { takeAttempt } from '../../../http/sign-in-cookie.ts'

/** Where LinkedIn sends the browser back to: opens the session, or leads to a page that says what to do. */
export default defineEventHandler(async (event) => {
  const { deps, requestId, sessionId } = event.context
  const query = getQuery(event)
  const userAgent = getRequestHeader(event, 'user-agent')
  const result = await finishSignIn(deps, query, takeAttempt(event, query.state), userAgent)
  if (!result.ok) {
    deps.log.warn({ requestId, problem: result.problem, why: result.why }, 'sign-in failed')
    return sendRedirect(event, signInPath(result.returnPath, { problem: result.problem }), 303)
  }
  // The session this browser had before, perhaps another person's, ends here.
  if (sessionId) await deps.lucia.invalidateSession(sessionId)
  appendResponseHeader(
    event,
    'set-cookie',
    deps.lucia.createSessionCookie(result.sessionId).serialize(),
  )
  return sendRedirect(event, result.returnPath, 303)
})
