/** Who a page is looked at as. A subscriber has an active subscription, a card and an invoice. */
export type Visitor = 'guest' | 'subscriber'

/**
 * An address for every file of pages/, for tests and tools that look at all of them;
 * tests/unit/every-page.test.ts holds that none is missing.
 */
export const everyPage: Record<string, { path: string; visitor: Visitor }> = {
  'index.vue': { path: '/', visitor: 'guest' },
  'pricing.vue': { path: '/pricing', visitor: 'guest' },
  'sign-in.vue': { path: '/sign-in', visitor: 'guest' },
  'unsubscribe.vue': { path: '/unsubscribe?token=sample', visitor: 'guest' },
  'holidays/index.vue': { path: '/holidays', visitor: 'guest' },
  'holidays/[country]/[[year]].vue': { path: '/holidays/de', visitor: 'guest' },
  'docs/index.vue': { path: '/docs', visitor: 'guest' },
  'docs/reference.vue': { path: '/docs/reference', visitor: 'guest' },
  'docs/errors.vue': { path: '/docs/errors', visitor: 'guest' },
  'checkout.vue': { path: '/checkout', visitor: 'subscriber' },
  'planner.vue': { path: '/planner', visitor: 'subscriber' },
  'account/index.vue': { path: '/account', visitor: 'subscriber' },
  'account/api-keys.vue': { path: '/account/api-keys', visitor: 'subscriber' },
  'account/usage.vue': { path: '/account/usage', visitor: 'subscriber' },
  'account/billing/index.vue': { path: '/account/billing', visitor: 'subscriber' },
  'account/billing/change.vue': { path: '/account/billing/change', visitor: 'subscriber' },
  'account/billing/cancel.vue': { path: '/account/billing/cancel', visitor: 'subscriber' },
  'account/billing/card.vue': { path: '/account/billing/card', visitor: 'subscriber' },
  'account/billing/pay.vue': { path: '/account/billing/pay', visitor: 'subscriber' },
  'account/billing/details.vue': { path: '/account/billing/details', visitor: 'subscriber' },
}

/** The addresses a visitor is shown. */
export const pathsFor = (visitor: Visitor): string[] =>
  Object.values(everyPage)
    .filter((page) => page.visitor === visitor)
    .map(({ path }) => path)
