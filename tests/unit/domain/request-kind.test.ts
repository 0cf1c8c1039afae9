import { describe, expect, it } from 'vitest'
import { requestKind } from '#server/domain/request-kind.ts'

describe('a request is counted as', () => {
  it.each([
    ['page', 'GET', '/'],
    ['page', 'GET', '/de/holidays/fr?year=2027'],
    ['page', 'GET', '/nobody-knows'],
    ['form', 'POST', '/account/billing/cancel'],
    ['form', 'POST', '/de/unsubscribe?token=secret'],
    ['trpc', 'POST', '/api/trpc/billing.cancel'],
    ['trpc', 'GET', '/api/trpc/user.status,holidays.list?batch=1'],
    ['api', 'GET', '/api/v1/countries/DE'],
    ['api', 'GET', '/api/v1'],
    ['file', 'GET', '/api/planner/plan.csv?places=DE'],
    ['feed', 'GET', '/feeds/secret.ics'],
    ['sign_in', 'GET', '/auth/linkedin/callback?code=secret'],
    ['webhook', 'POST', '/api/stripe-webhooks'],
    ['asset', 'GET', '/_nuxt/entry.js'],
    ['probe', 'GET', '/readyz'],
    ['probe', 'GET', '/metrics'],
  ] as const)('%s: %s %s', (kind, method, path) => {
    expect(requestKind(method, path)).toBe(kind)
  })
})
