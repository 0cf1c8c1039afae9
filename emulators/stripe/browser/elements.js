import { createElement, insideElement } from './element.js'
import { checkElementsOptions } from './elements-options.js'
import { readSecret, retrieveIntent } from './intents.js'
import { IntegrationError } from './refusals.js'
import { wordsFor } from './words.js'

const groupInsides = new WeakMap()

/** What the page must not see of an Elements; undefined for what is none of ours. */
export const insideElements = (elements) => groupInsides.get(elements)

/** A group of Elements: what they are for, how they look, and the one form they share. */
export function createElements(api, given = {}) {
  checkElementsOptions('stripe.elements()', given)
  if (given.clientSecret) readSecret(given.clientSecret)
  let options = { ...given }
  let submitted = false
  const created = new Map()
  const words = wordsFor(given.locale)

  const current = () => created.get('payment') ?? created.get('card')

  /** The error that keeps the group's intent from being shown, if it has an intent at all. */
  async function load() {
    if (!options.clientSecret) return undefined
    return (await retrieveIntent(api, options.clientSecret)).error
  }

  function validate() {
    const element = current()
    if (!element || !insideElement(element).isMounted())
      throw new IntegrationError('the Elements have no mounted `payment` or `card` Element.')
    return insideElement(element).validate()
  }

  const elements = Object.freeze({
    create(type, elementOptions) {
      if (created.has(type))
        throw new IntegrationError(`These Elements have a \`${type}\` Element already.`)
      if (type === 'payment' && !options.mode && !options.clientSecret)
        throw new IntegrationError('A `payment` Element needs `mode` or `clientSecret`.')
      const element = createElement(type, elementOptions, {
        appearance: () => options.appearance,
        words,
        load,
        onDestroy: () => created.delete(type),
      })
      created.set(type, element)
      return element
    },
    getElement: (type) => created.get(type) ?? null,
    update(changes) {
      if (changes?.clientSecret !== undefined)
        throw new IntegrationError('elements.update(): `clientSecret` cannot change.')
      const next = { ...options, ...changes }
      checkElementsOptions('elements.update()', next)
      options = next
      for (const element of created.values()) insideElement(element).redress()
    },
    async fetchUpdates() {
      const error = await load()
      return error ? { error } : {}
    },
    async submit() {
      try {
        const error = validate()
        submitted = !error
        return error ? { error } : {}
      } catch (error) {
        const message = `elements.submit(): ${error.message}`
        return { error: { type: 'invalid_request_error', message } }
      }
    },
  })

  groupInsides.set(elements, {
    options: () => options,
    appearance: () => options.appearance,
    wasSubmitted: () => submitted,
    validate,
    card: () => insideElement(current()).card(),
    billingDetails: () => insideElement(current()).billingDetails(),
  })
  return elements
}
