import { defineEventHandler, getQuery, sendRedirect, setResponseHeader } from 'h3'
import { localReturnPath, signInPath } from '#shared/return-path.ts'
import { errorCodeOf } from '../../../http/form.ts'
import { openPortal } from '../../../services/portal.ts'

/**
 * Leads to Stripe's portal. A link rather than a form: it changes nothing here, and a form may not
 * lead to another site (the policy's form-action).
 */
export default defineEventHandler(async (event) => {
  const { deps, viewer } = event.context
  const back = localReturnPath(getQuery(event).returnTo, '/account/billing')
  if (!viewer) return sendRedirect(event, signInPath(back), 303)
  setResponseHeader(event, 'cache-control', 'no-store')
  try {
    return await sendRedirect(event, await openPortal(deps, viewer.id, back), 303)
  } catch (error) {
    return sendRedirect(event, `${back}?problem=${errorCodeOf(event, error)}`, 303)
  }
})
