import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import type { PaymentIntent } from '../engine/objects.ts'
import { attemptPayment } from '../engine/payments.ts'
import { cardRefused, invalid, missingObject } from '../wire/errors.ts'
import { operation } from '../wire/operation.ts'
import { optionalText } from '../wire/params.ts'
import { withoutPrivate } from '../wire/render.ts'
import { usePaymentMethod } from './payment-methods.ts'

/** An intent for whoever knows its secret; a browser has nothing else to show. */
function open(engine: Engine, id: string, secret: string | undefined): PaymentIntent {
  const intent = engine.find('payment_intent', id, 'intent')
  if (secret !== undefined && secret !== intent.client_secret) {
    throw missingObject('payment_intent', id, 'intent')
  }
  return intent
}

export const paymentIntents = [
  operation(
    'GET /v1/payment_intents/:id',
    z.strictObject({ client_secret: optionalText }),
    ({ engine, id, params }) => open(engine, id, params.client_secret),
    { browser: true },
  ),

  operation(
    'POST /v1/payment_intents/:id/confirm',
    z.strictObject({
      client_secret: optionalText,
      payment_method: optionalText,
      return_url: optionalText,
      use_stripe_sdk: optionalText,
      expected_payment_method_type: optionalText,
    }),
    ({ engine, id, params }) => {
      const intent = open(engine, id, params.client_secret)
      if (intent.status === 'succeeded' || intent.status === 'canceled') {
        throw invalid(
          `You cannot confirm this PaymentIntent because it has already ${intent.status}.`,
          undefined,
          'payment_intent_unexpected_state',
        )
      }
      const methodId = params.payment_method ?? intent.payment_method
      if (!methodId) {
        throw invalid(
          'You cannot confirm this PaymentIntent because it is missing a payment method.',
        )
      }
      const attempted = attemptPayment(
        engine,
        intent,
        usePaymentMethod(engine, methodId, 'payment_method'),
      )
      const error = attempted.last_payment_error
      if (attempted.status === 'requires_payment_method' && error) {
        throw cardRefused(error, withoutPrivate(attempted))
      }
      return attempted
    },
    { browser: true },
  ),
]
