import { createApi } from './api.js'
import { createElements, insideElements } from './elements.js'
import { IntegrationError, refuseUnknown, resolving } from './refusals.js'
import { asyncMethods } from './stripe-methods.js'
import { inWordsOf, wordsFor } from './words.js'

// Whoever served this script is the API to talk to. Only while it first runs is it the current one.
const base = new URL(document.currentScript.src).origin

/** What stands in for `window.Stripe`: an ordinary function, for stripe-js calls it with `apply`. */
function Stripe(key, options = {}) {
  checkKey(key)
  refuseUnknown('Stripe()', options, ['apiVersion', 'developerTools', 'locale'])
  const api = createApi({ base, key, apiVersion: options.apiVersion })
  const words = wordsFor(options.locale)
  let latest
  // A challenge without a form at hand still looks like the page's form.
  const context = { api, words, appearance: () => latest?.appearance() }

  const methods = {
    elements(given = {}) {
      const elements = createElements(api, { locale: options.locale, ...given })
      latest = insideElements(elements)
      return elements
    },
    registerAppInfo() {},
    _registerWrapper() {},
  }
  for (const [name, method] of Object.entries(asyncMethods(context)))
    methods[name] = async (...args) => inWordsOf(words, await resolving(name, method)(...args))
  return refusingOthers(methods)
}

function checkKey(key) {
  if (typeof key !== 'string' || key === '')
    throw new IntegrationError('Please call Stripe() with your publishable key, a string.')
  if (/^[sr]k_/.test(key))
    throw new IntegrationError(
      'You should not use your secret key with Stripe.js. Please pass a publishable key instead.',
    )
  if (key.startsWith('pk_live_'))
    throw new IntegrationError('The local stand-in for Stripe.js takes test keys only: pk_test_...')
}

/** Stripe's other methods answer in words too, each in its own way: a resolved error, or a throw. */
function refusingOthers(methods) {
  const words = (name) => `the local stand-in for Stripe.js has no stripe.${name}().`
  return new Proxy(Object.freeze(methods), {
    get(target, name) {
      if (name in target || typeof name === 'symbol') return target[name]
      if (/^(collect|confirm|create|handle|process|retrieve|verify)[A-Z]/.test(name))
        return resolving(name, () => {
          throw new IntegrationError(words(name))
        })
      if (/^(init[A-Z]|initialize|paymentRequest|redirect)/.test(name))
        return () => {
          throw new IntegrationError(words(name))
        }
      return undefined
    },
  })
}

Stripe.version = 'endive'
window.Stripe = Stripe
