import { askChallenge } from './challenge.js'
import { IntegrationError } from './refusals.js'

const KINDS = {
  pi: { path: 'payment_intents', object: 'payment_intent', result: 'paymentIntent' },
  seti: { path: 'setup_intents', object: 'setup_intent', result: 'setupIntent' },
}

// After these there is nothing left for the browser to do.
const SETTLED = ['succeeded', 'processing', 'requires_capture', 'requires_confirmation']

/** The intent a client secret is for: its id stands before `_secret_`. */
export function readSecret(clientSecret, expected) {
  const [, id, prefix] = /^((pi|seti)_[^_]+)_secret_.+/.exec(String(clientSecret)) ?? []
  const kind = KINDS[prefix]
  if (!kind || (expected && kind.object !== expected))
    throw new IntegrationError(
      `expected the client secret of a ${expected ?? 'payment_intent or setup_intent'}, such as pi_..._secret_...; got \`${clientSecret}\`.`,
    )
  return { ...kind, id, clientSecret }
}

/** `{ paymentIntent }`, `{ setupIntent }` or `{ error }`. */
export async function retrieveIntent(api, clientSecret, expected) {
  const { path, id, result } = readSecret(clientSecret, expected)
  const answer = await api.get(`/v1/${path}/${id}`, { client_secret: clientSecret })
  return answer.error ? answer : { [result]: answer }
}

export function confirmIntent(api, { path, id, clientSecret }, params) {
  return api.post(`/v1/${path}/${id}/confirm`, { ...params, client_secret: clientSecret })
}

/** Takes an answered intent to its result, through the bank's challenge when it asks for one. */
export async function settleIntent({ api, words, appearance }, reference, answer) {
  if (answer.error) return answer
  if (answer.status !== 'requires_action') return resultOf(reference, answer)
  const action = answer.next_action?.type ?? 'use_stripe_sdk'
  if (action !== 'use_stripe_sdk' && action !== 'redirect_to_url')
    throw new IntegrationError(`the local stand-in for Stripe.js cannot show \`${action}\`.`)

  const outcome = await askChallenge(answer, appearance(), words)
  const { id, clientSecret } = reference
  const authenticated = await api.postJson('/_emulator/authenticate', {
    intent: id,
    client_secret: clientSecret,
    outcome,
  })
  return authenticated.error ? authenticated : resultOf(reference, authenticated)
}

function resultOf({ object, result }, intent) {
  if (SETTLED.includes(intent.status)) return { [result]: intent }
  const last = intent.last_payment_error ?? intent.last_setup_error
  return { error: { ...(last ?? authenticationFailure(object)), [object]: intent } }
}

const authenticationFailure = (object) => ({
  type: 'invalid_request_error',
  code: `${object}_authentication_failure`,
  message:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
})
