import { appendResponseHeader, defineEventHandler, getRequestHeader, setResponseHeader } from 'h3'
import { isApiPath } from '../http/api/path.ts'
import { isFeedPath } from '../http/answer-feed.ts'
import { outerContext } from '../http/outer-request.ts'
import { noteVisit } from '../services/account/sessions.ts'

/**
 * Finds the viewer by the session cookie, in one query, and sends the cookie anew when the session was
 * renewed. A call that a page's drawing makes has the viewer of that page's request. What is answered to somebody
 * is theirs: no cache between may keep it, and a handler that says more about it says so after this.
 */
export default defineEventHandler(async (event) => {
  if (isApiPath(event.path) || isFeedPath(event.path)) return
  const outer = outerContext(event)
  if (outer) {
    const { viewer, sessionId, sessionPublicId } = outer
    Object.assign(event.context, { viewer, sessionId, sessionPublicId })
    return
  }
  const { lucia } = event.context.deps
  const sessionId = lucia.readSessionCookie(getRequestHeader(event, 'cookie') ?? '')
  if (!sessionId) return
  const { session, user } = await lucia.validateSession(sessionId)
  event.context.viewer = user
  if (user) setResponseHeader(event, 'cache-control', 'private, no-cache')
  event.context.sessionId = session?.id
  event.context.sessionPublicId = session?.publicId
  if (session) await noteVisit(event.context.deps, session)
  const cookie = session?.fresh
    ? lucia.createSessionCookie(session.id)
    : session
      ? null
      : lucia.createBlankSessionCookie()
  if (cookie) appendResponseHeader(event, 'set-cookie', cookie.serialize())
})
