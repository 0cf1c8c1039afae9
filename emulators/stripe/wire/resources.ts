import { Refusal } from '../engine/refusal.ts'

/**
 * What Stripe has and the emulator has not: by path, what it is called and, where there is one,
 * what to do instead. A path with a method stands for itself alone, any other also for all below
 * it; `:id` stands for anything, and the longest path that fits wins.
 */
const absent: Record<string, string | [name: string, instead: string]> = {
  '/v1/account': 'accounts of Connect',
  '/v1/account_links': 'accounts of Connect',
  '/v1/account_sessions': 'accounts of Connect',
  '/v1/accounts': 'accounts of Connect',
  '/v1/apple_pay': 'wallets',
  '/v1/application_fees': 'application fees',
  '/v1/apps': 'Stripe Apps',
  '/v1/balance': 'account balance',
  '/v1/balance_settings': 'account balance',
  '/v1/balance_transactions': 'balance transactions',
  '/v1/billing': ['meters, credits and alerts', 'use prices with a fixed quantity'],
  'POST /v1/charges': ['charges made directly', 'create a payment intent'],
  'POST /v1/charges/:id/capture': 'manual capture',
  '/v1/climate': 'Climate orders',
  '/v1/confirmation_tokens': ['confirmation tokens', 'create a payment method'],
  '/v1/country_specs': 'country specs',
  '/v1/credit_notes': ['credit notes', 'refund the charge, or void the invoice'],
  '/v1/customer_sessions': 'customer sessions',
  '/v1/customers/:id/balance_transactions': [
    'customer balance transactions over the wire',
    "set the customer's balance",
  ],
  '/v1/customers/:id/cash_balance': 'cash balances',
  '/v1/customers/:id/cash_balance_transactions': 'cash balances',
  'DELETE /v1/customers/:id/discount': [
    'discounts of customers',
    'discount the subscription or the invoice',
  ],
  '/v1/customers/:id/funding_instructions': 'cash balances',
  '/v1/customers/:id/sources': ['sources', 'use payment methods'],
  '/v1/entitlements': 'entitlements',
  '/v1/ephemeral_keys': 'ephemeral keys',
  '/v1/exchange_rates': 'exchange rates',
  '/v1/file_links': 'files',
  '/v1/files': 'files',
  '/v1/financial_connections': 'Financial Connections',
  '/v1/forwarding': 'forwarding',
  '/v1/identity': 'Identity',
  '/v1/invoice_rendering_templates': 'invoice rendering templates',
  'POST /v1/invoices/:id/add_lines': ['changes of single lines', 'create invoice items'],
  'POST /v1/invoices/:id/attach_payment': ['payments attached by hand', 'pay the invoice'],
  'POST /v1/invoices/:id/lines/:id': ['changes of single lines', 'change the invoice items'],
  'POST /v1/invoices/:id/remove_lines': ['changes of single lines', 'delete the invoice items'],
  'POST /v1/invoices/:id/update_lines': ['changes of single lines', 'change the invoice items'],
  '/v1/issuing': 'Issuing',
  '/v1/mandates': 'mandates',
  'GET /v1/payment_intents/:id/amount_details_line_items': 'amount details',
  'POST /v1/payment_intents/:id/apply_customer_balance': 'cash balances',
  'POST /v1/payment_intents/:id/capture': 'manual capture',
  'POST /v1/payment_intents/:id/increment_authorization': 'manual capture',
  'POST /v1/payment_intents/:id/verify_microdeposits': 'payment methods other than cards',
  '/v1/payment_attempt_records': 'payment records',
  '/v1/payment_links': ['payment links', 'create a Checkout session'],
  '/v1/payment_method_configurations': 'payment methods other than cards',
  '/v1/payment_method_domains': 'wallets',
  '/v1/payment_records': 'payment records',
  '/v1/payouts': 'payouts',
  '/v1/plans': ['plans to be made or changed', 'they are read from prices; create a price'],
  '/v1/product_catalog': 'trial offers',
  '/v1/products/:id/features': 'entitlements',
  '/v1/quotes': 'quotes',
  '/v1/radar': 'Radar',
  '/v1/refunds/:id/cancel': 'refunds that wait',
  '/v1/reporting': 'reports',
  '/v1/reviews': 'Radar',
  '/v1/setup_attempts': ['setup attempts', 'read last_setup_error of the setup intent'],
  'POST /v1/setup_intents/:id/verify_microdeposits': 'payment methods other than cards',
  '/v1/shipping_rates': 'shipping',
  '/v1/sigma': 'Sigma',
  '/v1/sources': ['sources', 'use payment methods'],
  '/v1/subscription_schedules': [
    'subscription schedules',
    'change the subscription when its time has come; the clock can be moved there',
  ],
  'POST /v1/subscriptions/:id/migrate': ['classic billing mode', 'every subscription is flexible'],
  'POST /v1/subscriptions/:id/pause': ['pausing by request', 'set pause_collection'],
  '/v1/tax': 'taxes',
  '/v1/tax_codes': 'taxes',
  '/v1/tax_ids': ['tax ids of the account', 'create one for a customer'],
  '/v1/tax_rates': 'tax rates',
  '/v1/terminal': 'Terminal',
  '/v1/test_helpers/confirmation_tokens': 'confirmation tokens',
  '/v1/test_helpers/customers': 'cash balances',
  '/v1/test_helpers/issuing': 'Issuing',
  '/v1/test_helpers/refunds': 'refunds that wait',
  '/v1/test_helpers/terminal': 'Terminal',
  '/v1/test_helpers/treasury': 'Treasury',
  '/v1/three_d_secure': ['3D Secure sources', 'use payment intents'],
  '/v1/tokens': ['tokens', 'create a payment method'],
  '/v1/topups': 'top-ups',
  '/v1/transfers': 'transfers',
  '/v1/treasury': 'Treasury',
  '/v2': ['version 2 of the API', 'what it does is under /v1'],
  ...Object.fromEntries(
    ['charges', 'customers', 'invoices', 'payment_intents', 'prices', 'products', 'subscriptions']
      .map((name) => `GET /v1/${name}/search`)
      .map((route) => [route, ['search', 'list and filter']]),
  ),
}

const entries = Object.entries(absent)
  .map(([key, value]) => {
    const [method, path] = key.startsWith('/') ? [undefined, key] : key.split(' ')
    return { method, parts: path!.split('/'), value }
  })
  .sort((a, b) => b.parts.length - a.parts.length)

/**
 * The refusal, 400, of a route that Stripe has and the emulator has not, in words; undefined for a
 * route that Stripe has not either.
 */
export function absentResource(method: string, path: string): Refusal | undefined {
  const parts = path.split('/')
  const found = entries.find(
    (entry) =>
      entry.parts.every(
        (part, place) => part === parts[place] || (part === ':id' && parts[place]),
      ) &&
      (entry.method === undefined ||
        (entry.method === method && entry.parts.length === parts.length)),
  )
  if (!found) return undefined
  const [name, instead] = [found.value].flat()
  return new Refusal(
    400,
    `The Stripe emulator has no ${name}${instead ? `: ${instead}` : ''}. Stripe does ${method} ${path}; this emulator does not.`,
    { code: 'emulator_not_supported' },
  )
}

/** What the README must name as refused. */
export const absentNames = [...new Set(entries.map((entry) => [entry.value].flat()[0]!))]
