import { confirmCard, confirmWithElements } from './confirm.js'
import { readSecret, retrieveIntent, settleIntent } from './intents.js'
import { createPaymentMethod } from './payment-methods.js'
import { refuseUnknown } from './refusals.js'

/** Stripe's asynchronous methods, as far as cards go. `context` holds the API, its language and the latest looks. */
export const asyncMethods = (context) => ({
  createPaymentMethod: (options) => createPaymentMethod(context.api, options),
  confirmPayment: (options) =>
    confirmWithElements(context, 'confirmPayment', 'payment_intent', options),
  confirmSetup: (options) => confirmWithElements(context, 'confirmSetup', 'setup_intent', options),
  confirmCardPayment: (...options) =>
    confirmCard(context, 'confirmCardPayment', 'payment_intent', ...options),
  confirmCardSetup: (...options) =>
    confirmCard(context, 'confirmCardSetup', 'setup_intent', ...options),
  handleNextAction: (options) => handleNextAction(context, options),
  retrievePaymentIntent: (secret) => retrieveIntent(context.api, secret, 'payment_intent'),
  retrieveSetupIntent: (secret) => retrieveIntent(context.api, secret, 'setup_intent'),
})

async function handleNextAction(context, options = {}) {
  refuseUnknown('handleNextAction()', options, ['clientSecret'])
  const reference = readSecret(options.clientSecret)
  const { error, [reference.result]: intent } = await retrieveIntent(
    context.api,
    options.clientSecret,
  )
  return error ? { error } : settleIntent(context, reference, intent)
}
