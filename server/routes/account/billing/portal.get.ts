import { defineEventHandler, getQuery, sendRedirect, setResponseHeader } from 'h3'
import { localReturnPath, signInPath } from '#shared/return-path.ts'
import { answerInTime } from '../../../http/answer-in-time.ts'
import { leadBack } from '../../../http/form.ts'
import { openPortal } from '../../../services/billing/portal.ts'

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
    const portal = await answerInTime({ deps, viewer }, () => openPortal(deps, viewer.id, back))
    return await sendRedirect(event, portal, 303)
  } catch (error) {
    return leadBack(event, back, error)
  }
})
