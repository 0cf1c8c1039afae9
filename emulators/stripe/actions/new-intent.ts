import { clientSecret, newId } from '../engine/ids.ts'
import type { PaymentIntent } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'

export interface IntentTerms {
  amount: number
  currency: string
  customer: string | null
  description: string | null
  invoice: string | null
  metadata: Record<string, string>
  setup_future_usage: 'off_session' | 'on_session' | null
}

/** A payment intent that waits for a payment method. It is not announced yet. */
export function newIntent(tx: Tx, terms: IntentTerms): PaymentIntent {
  const id = newId('pi')
  const { invoice, ...fields } = terms
  return tx.put<PaymentIntent>({
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: invoice ? null : { allow_redirects: 'always', enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: clientSecret(id),
    confirmation_method: 'automatic',
    created: tx.now,
    customer_account: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: 'automatic',
      },
    },
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
    ...fields,
    emulator: { invoice, offSession: false },
  })
}
