import type { Kind, Tables } from './objects.ts'

type Key = string | null | undefined
type Indexes = { [K in Kind]?: Record<string, (row: Tables[K]) => Key> }

const id = (reference: unknown): Key => (typeof reference === 'string' ? reference : null)

/** The questions the engine asks often, each answered by a map instead of a walk of the table. */
export const indexes = {
  customer: { test_clock: (row) => id(row.test_clock) },
  payment_method: { customer: (row) => id(row.customer) },
  setup_intent: { customer: (row) => id(row.customer) },
  payment_intent: { customer: (row) => id(row.customer) },
  charge: { customer: (row) => id(row.customer), payment_intent: (row) => id(row.payment_intent) },
  refund: { charge: (row) => id(row.charge) },
  price: { product: (row) => id(row.product), lookup_key: (row) => row.lookup_key },
  subscription: { customer: (row) => id(row.customer) },
  subscription_item: { subscription: (row) => row.subscription },
  invoice: {
    customer: (row) => id(row.customer),
    subscription: (row) => id(row.parent?.subscription_details?.subscription),
    token: (row) => row.emulator.token,
  },
  'checkout.session': { token: (row) => row.emulator.token },
  line_item: { invoice: (row) => row.invoice },
  invoiceitem: { customer: (row) => id(row.customer), invoice: (row) => id(row.invoice) },
  invoice_payment: { invoice: (row) => id(row.invoice) },
  promotion_code: { code: (row) => row.code.toLowerCase() },
  tax_id: { customer: (row) => id(row.customer) },
  customer_balance_transaction: { customer: (row) => id(row.customer) },
  'emulator.delivery': { event: (row) => row.event },
} satisfies Indexes

export type IndexName<K extends Kind> = K extends keyof typeof indexes
  ? keyof (typeof indexes)[K] & string
  : never
