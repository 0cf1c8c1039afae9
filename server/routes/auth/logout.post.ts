import { appendResponseHeader, defineEventHandler, getQuery, sendRedirect } from 'h3'
import { localReturnPath } from '#shared/return-path.ts'

/** Ends the session here and in the database. A plain form does it, without JavaScript too. */
export default defineEventHandler(async (event) => {
  const { deps, sessionId } = event.context
  if (sessionId) await deps.lucia.invalidateSession(sessionId)
  appendResponseHeader(event, 'set-cookie', deps.lucia.createBlankSessionCookie().serialize())
  return sendRedirect(event, localReturnPath(getQuery(event).returnTo, '/'), 303)
})
