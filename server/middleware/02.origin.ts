import { createError, defineEventHandler, getRequestHeader } from 'h3'
import { errorTable } from '#shared/errors.ts'
import { isTrustedOrigin } from '../domain/origin.ts'
import { isApiPath } from '../http/api/path.ts'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']
// Stripe's servers send no Origin; its requests are known by their signature.
const signedPaths = ['/api/stripe-webhooks']

/** Refuses what changes something unless it comes from this very site (OWASP: CSRF prevention, verifying origin). */
export default defineEventHandler((event) => {
  if (safeMethods.includes(event.method) || signedPaths.includes(event.path)) return
  if (isApiPath(event.path)) return
  const trusted = isTrustedOrigin({
    origin: getRequestHeader(event, 'origin'),
    host: getRequestHeader(event, 'host'),
    siteUrl: event.context.deps.config.siteUrl,
  })
  if (trusted) return
  const [statusCode, , message] = errorTable.foreign_origin
  throw createError({ statusCode, statusMessage: 'Forbidden', message })
})
