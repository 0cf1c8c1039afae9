import { newId, randomText } from '../engine/ids.ts'
import type { Customer } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'

/** A customer of whom nothing is known but `details`. It is not announced yet. */
export function newCustomer(tx: Tx, details: Partial<Customer>): Customer {
  return tx.put<Customer>({
    id: newId('cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: tx.now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
    emulator: { deleted: false },
    ...details,
  })
}
