import { confirmIntent, readSecret, retrieveIntent, settleIntent } from './intents.js'
import { cardData, cardElement, submittedForm } from './payment-methods.js'
import { IntegrationError, refuseUnknown } from './refusals.js'

const CONFIRM_PARAMS = ['payment_method', 'payment_method_data', 'return_url']
const CARD_PARAMS = ['payment_method', 'return_url', 'setup_future_usage']

/** `confirmPayment` and `confirmSetup`: what the form holds, for the intent of the client secret. */
export async function confirmWithElements(context, name, object, options = {}) {
  const { elements, confirmParams = {}, redirect = 'always', ...rest } = options
  refuseUnknown(`${name}()`, rest, ['clientSecret', 'confirmParams', 'elements', 'redirect'])
  refuseUnknown(`${name}(): confirmParams`, confirmParams, CONFIRM_PARAMS)
  const form = elements && submittedForm(elements)
  const secret = options.clientSecret ?? form?.options().clientSecret
  const reference = readSecret(secret, object)
  const returnUrl = readRedirect(redirect, confirmParams.return_url)
  const error = form?.validate()
  if (error) return { error }

  const { payment_method_data, ...params } = confirmParams
  if (form) params.payment_method_data = cardData(form, payment_method_data)
  else if (payment_method_data)
    throw new IntegrationError('`payment_method_data` completes `elements`, which are missing.')
  const answer = await confirmIntent(context.api, reference, params)
  const look = form ? { ...context, appearance: form.appearance } : context
  const result = await settleIntent(look, reference, answer)
  if (result.error || !returnUrl) return result
  return leave(returnUrl, object, result[reference.result])
}

function readRedirect(redirect, returnUrl) {
  if (!['always', 'if_required'].includes(redirect))
    throw new IntegrationError("`redirect` must be 'always' or 'if_required'.")
  if (returnUrl !== undefined && !URL.canParse(returnUrl))
    throw new IntegrationError('`confirmParams.return_url` must be a whole URL.')
  if (redirect === 'if_required') return undefined
  if (!returnUrl)
    throw new IntegrationError("`confirmParams.return_url` is missing, and `redirect` is 'always'.")
  return new URL(returnUrl)
}

// The page is on its way out: like Stripe, it gets no answer to act upon meanwhile.
function leave(url, object, intent) {
  url.searchParams.set(object, intent.id)
  url.searchParams.set(`${object}_client_secret`, intent.client_secret)
  const pending = intent.status === 'processing'
  url.searchParams.set('redirect_status', pending ? 'pending' : 'succeeded')
  window.location.assign(url)
  return new Promise(() => {})
}

/** `confirmCardPayment` and `confirmCardSetup`: a card Element, or a payment method that exists. */
export async function confirmCard(context, name, object, secret, data = {}, options = {}) {
  refuseUnknown(`${name}()`, data, CARD_PARAMS)
  refuseUnknown(`${name}(): options`, options, ['handleActions'])
  const reference = readSecret(secret, object)
  const { payment_method, ...params } = data
  if (typeof payment_method === 'string') params.payment_method = payment_method
  else if (payment_method) {
    const { card, ...details } = payment_method
    refuseUnknown(`${name}(): payment_method`, details, ['billing_details', 'metadata'])
    const form = cardElement(card)
    const error = form.validate()
    if (error) return { error }
    params.payment_method_data = cardData(form, details)
  }
  const answer = payment_method
    ? await confirmIntent(context.api, reference, params)
    : await confirmAsItStands(context.api, reference, params)
  if (options.handleActions === false && answer.status === 'requires_action')
    return { [reference.result]: answer }
  return settleIntent(context, reference, answer)
}

// An intent the server has confirmed already only waits for its challenge.
async function confirmAsItStands(api, reference, params) {
  const { error, [reference.result]: intent } = await retrieveIntent(api, reference.clientSecret)
  if (error) return { error }
  return intent.status === 'requires_action' ? intent : confirmIntent(api, reference, params)
}
