import { defineEventHandler, getRequestHeader } from 'h3'
import { withoutLocale } from '#shared/locales.ts'
import { isTrustedOrigin } from '../domain/origin.ts'
import { isApiPath } from '../http/api/path.ts'
import { refusal } from '../http/refusal.ts'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']
// Stripe's servers and a mail reader's send no Origin; their requests are known by their signature.
const signedPaths = ['/api/stripe-webhooks', '/unsubscribe']

/** Refuses what changes something unless it comes from this very site (OWASP: CSRF prevention, verifying origin). */
export default defineEventHandler((event) => {
  const [path = ''] = event.path.split('?')
  if (safeMethods.includes(event.method) || signedPaths.includes(withoutLocale(path))) return
  if (isApiPath(path)) return
  const trusted = isTrustedOrigin({
    origin: getRequestHeader(event, 'origin'),
    host: getRequestHeader(event, 'host'),
    siteUrl: event.context.deps.config.siteUrl,
  })
  if (trusted) return
  throw refusal('foreign_origin')
})
