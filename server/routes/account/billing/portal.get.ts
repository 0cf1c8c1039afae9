import { defineEventHandler, sendRedirect, setResponseHeader } from 'h3'
import { errorCodeOf } from '../../../http/form.ts'
import { openPortal } from '../../../services/portal.ts'

/**
 * Leads to Stripe's portal. A link rather than a form: it changes nothing here, and a form may not
 * lead to another site (the policy's form-action).
 */
export default defineEventHandler(async (event) => {
  const { deps, viewer } = event.context
  if (!viewer) return sendRedirect(event, '/sign-in?returnTo=/account/billing', 303)
  setResponseHeader(event, 'cache-control', 'no-store')
  try {
    return await sendRedirect(event, await openPortal(deps, viewer.id), 303)
  } catch (error) {
    return sendRedirect(event, `/account/billing?problem=${errorCodeOf(event, error)}`, 303)
  }
})
