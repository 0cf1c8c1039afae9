import { createHash } from 'node:crypto'
import { z } from 'zod'
import { cardBehaviour, cardTokens, declineError } from '../engine/cards.ts'
import type { Engine } from '../engine/engine.ts'
import type { PaymentMethod } from '../engine/objects.ts'
import { cardRefused, invalid } from '../wire/errors.ts'
import { operation } from '../wire/operation.ts'
import { paginate } from '../wire/paginate.ts'
import { integer, list, mergeMetadata, metadata, optionalText, text } from '../wire/params.ts'

const address = z.strictObject({
  city: optionalText,
  country: optionalText,
  line1: optionalText,
  line2: optionalText,
  postal_code: optionalText,
  state: optionalText,
})
const billingDetails = z
  .strictObject({
    name: optionalText,
    email: optionalText,
    phone: optionalText,
    address: address.optional(),
  })
  .optional()
const card = z.strictObject({
  number: text.transform((value) => value.replace(/\s/g, '')),
  exp_month: integer,
  exp_year: integer,
  cvc: optionalText,
})

type NewCard = { number: string; exp_month: number; exp_year: number }

function createCard(engine: Engine, card: NewCard, details: Partial<PaymentMethod> = {}) {
  const behaviour = cardBehaviour(card.number)
  if (!behaviour) {
    const message =
      'Your card was declined. This is a local Stripe emulator: use one of its test cards, such as 4242 4242 4242 4242.'
    throw cardRefused({ code: 'card_declined', decline_code: 'test_mode_live_card', message })
  }
  const { exp_month, exp_year, number } = card
  return engine.store.put({
    ...engine.common('pm'),
    object: 'payment_method' as const,
    type: 'card' as const,
    customer: null,
    billing_details: {},
    metadata: {},
    ...details,
    card: {
      brand: behaviour.brand,
      last4: number.slice(-4),
      exp_month,
      exp_year,
      fingerprint: createHash('sha256').update(number).digest('hex').slice(0, 16),
    },
    _number: number,
    _authenticated: false,
  })
}

/** A payment method by its id; a `pm_card_...` token makes a new one each time. */
export function usePaymentMethod(engine: Engine, id: string, param: string): PaymentMethod {
  const number = cardTokens[id]
  if (!number) return engine.find('payment_method', id, param)
  return createCard(engine, { number, exp_month: 12, exp_year: new Date().getUTCFullYear() + 8 })
}

function attach(engine: Engine, id: string, customer: string): PaymentMethod {
  const method = usePaymentMethod(engine, id, 'payment_method')
  engine.find('customer', customer, 'customer')
  if (method.customer && method.customer !== customer) {
    throw invalid(
      'The payment method you provided has already been attached to a customer.',
      'payment_method',
    )
  }
  const declines = cardBehaviour(method._number)?.declines
  if (declines) throw cardRefused(declineError(declines))
  return engine.change({ ...method, customer }, 'payment_method.attached')
}

export const paymentMethods = [
  operation(
    'POST /v1/payment_methods',
    z.strictObject({
      type: z.literal('card'),
      card,
      billing_details: billingDetails,
      metadata,
      // What Stripe.js says of itself.
      payment_user_agent: optionalText,
    }),
    ({ engine, params }) =>
      createCard(engine, params.card, {
        billing_details: params.billing_details ?? {},
        metadata: mergeMetadata({}, params.metadata),
      }),
    { browser: true },
  ),

  operation('GET /v1/payment_methods/:id', z.strictObject({}), ({ engine, id }) =>
    usePaymentMethod(engine, id, 'payment_method'),
  ),

  operation(
    'GET /v1/payment_methods',
    z.strictObject({ ...list, customer: optionalText, type: optionalText }),
    ({ engine, params }) => {
      const rows = engine.store
        .all('payment_method')
        .filter(({ customer }) => customer === params.customer)
      return paginate(rows, '/v1/payment_methods', params)
    },
  ),

  operation(
    'POST /v1/payment_methods/:id/attach',
    z.strictObject({ customer: text }),
    ({ engine, id, params }) => attach(engine, id, params.customer),
  ),

  operation('POST /v1/payment_methods/:id/detach', z.strictObject({}), ({ engine, id }) => {
    const method = engine.find('payment_method', id)
    return engine.change({ ...method, customer: null }, 'payment_method.detached')
  }),
]
