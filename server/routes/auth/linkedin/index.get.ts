import { defineEventHandler, getQuery, sendRedirect } from 'h3'
import { startSignIn } from '../../../services/account/sign-in.ts'
import { keepAttempt } from '../../../http/sign-in-cookie.ts'

/** Sends the browser to LinkedIn; `?returnTo=/path` says where to come back to. */
export default defineEventHandler((event) => {
  const { url, attempt } = startSignIn(event.context.deps, getQuery(event).returnTo)
  keepAttempt(event, attempt)
  return sendRedirect(event, url.href, 303)
})
