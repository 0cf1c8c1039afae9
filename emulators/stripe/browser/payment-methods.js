import { insideElement } from './element.js'
import { insideElements } from './elements.js'
import { IntegrationError, refuseUnknown } from './refusals.js'

/** The form behind `elements`, once it has been validated in the order that Stripe demands. */
export function submittedForm(elements) {
  const form = insideElements(elements)
  if (!form) throw new IntegrationError('`elements` did not come from `stripe.elements()`.')
  if (form.options().mode && !form.wasSubmitted())
    throw new IntegrationError('call `elements.submit()` first, and wait for it.')
  return form
}

/** The fields that make a payment method of a validated form. */
export function cardData(form, { billing_details, ...rest } = {}) {
  const details = { ...form.billingDetails(), ...billing_details }
  return {
    ...rest,
    type: 'card',
    card: form.card(),
    ...(Object.keys(details).length > 0 && { billing_details: details }),
  }
}

export async function createPaymentMethod(api, options = {}) {
  const { form, params } = options.elements ? fromElements(options) : fromElement(options)
  const error = form.validate()
  if (error) return { error }
  const answer = await api.post('/v1/payment_methods', cardData(form, params))
  return answer.error ? answer : { paymentMethod: answer }
}

function fromElements({ elements, params, ...rest }) {
  refuseUnknown('createPaymentMethod()', rest, ['elements', 'params'])
  refuseUnknown('createPaymentMethod(): params', params, ['billing_details', 'metadata'])
  const form = submittedForm(elements)
  if (form.options().mode && form.options().paymentMethodCreation !== 'manual')
    throw new IntegrationError(
      "the Elements were created without `paymentMethodCreation: 'manual'`.",
    )
  return { form, params }
}

function fromElement({ type, card, ...params }) {
  if (type !== 'card')
    throw new IntegrationError(
      `the local stand-in for Stripe.js makes cards only, not \`${type}\`.`,
    )
  refuseUnknown('createPaymentMethod()', params, ['billing_details', 'metadata'])
  return { form: cardElement(card), params }
}

export function cardElement(element) {
  const form = insideElement(element)
  if (!form) throw new IntegrationError('`card` did not come from `elements.create()`.')
  return form
}
