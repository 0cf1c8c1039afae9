import { createApi } from './api.js'
import { confirmCard, confirmWithElements } from './confirm.js'
import { createElements } from './elements.js'
import { readSecret, retrieveIntent, settleIntent } from './intents.js'
import { createPaymentMethod } from './payment-methods.js'
import { IntegrationError, refuseUnknown, resolving } from './refusals.js'

// Whoever served this script is the API to talk to. Only while it first runs is it the current one.
const base = new URL(document.currentScript.src).origin

/** What stands in for `window.Stripe`. An ordinary function, for stripe-js calls it with `apply`. */
function Stripe(key, options = {}) {
  checkKey(key)
  refuseUnknown('Stripe()', options, ['apiVersion', 'developerTools', 'locale'])
  const api = createApi({ base, key, apiVersion: options.apiVersion })
  let latest
  // A challenge without a form at hand still looks like the page's form.
  const context = { api, appearance: () => latest?.() }

  const methods = {
    elements(given) {
      const locale = given?.locale ?? options.locale
      const { elements, appearance } = createElements(api, { ...given, ...(locale && { locale }) })
      latest = appearance
      return elements
    },
    createPaymentMethod: (given) => createPaymentMethod(api, given),
    confirmPayment: (given) => confirmWithElements(context, 'confirmPayment', 'payment_intent', given),
    confirmSetup: (given) => confirmWithElements(context, 'confirmSetup', 'setup_intent', given),
    confirmCardPayment: (...given) =>
      confirmCard(context, 'confirmCardPayment', 'payment_intent', ...given),
    confirmCardSetup: (...given) =>
      confirmCard(context, 'confirmCardSetup', 'setup_intent', ...given),
    retrievePaymentIntent: (secret) => retrieveIntent(api, secret, 'payment_intent'),
    retrieveSetupIntent: (secret) => retrieveIntent(api, secret, 'setup_intent'),
    handleNextAction: (given) => handleNextAction(context, given),
    registerAppInfo() {},
    _registerWrapper() {},
  }
  return refusingOthers(methods)
}

Stripe.version = 'endive'
window.Stripe = Stripe
