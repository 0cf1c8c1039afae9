import { Refusal } from '../engine/refusal.ts'

export type Key = 'secret' | 'publishable'

/**
 * Which kind of key a request carries. Any test key is taken, for the emulator has one account.
 *
 * @throws Refusal 401 without a key, with a live key, or with something that is no key.
 */
export function readKey(header: string | undefined, keyParam?: string): Key {
  const key = keyParam ?? keyFromHeader(header)
  if (!key) {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
    )
  }
  if (/^(sk|rk|pk)_live_/.test(key)) {
    throw unauthorized(
      'This is the Stripe emulator, which only takes test keys (sk_test_…, rk_test_…, pk_test_…). A live key was sent to it: check which address your configuration names.',
    )
  }
  if (/^(sk|rk)_test_./.test(key)) return 'secret'
  if (/^pk_test_./.test(key)) return 'publishable'
  throw unauthorized(`Invalid API Key provided: ${masked(key)}`)
}

function keyFromHeader(header: string | undefined): string | undefined {
  const [scheme, value] = (header ?? '').split(' ')
  if (scheme?.toLowerCase() === 'bearer') return value
  if (scheme?.toLowerCase() !== 'basic' || !value) return undefined
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0]
}

/** As Stripe shows a key it does not know: never the whole of it. */
function masked(key: string): string {
  return key.length > 12 ? `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}` : key
}

function unauthorized(message: string): Refusal {
  return new Refusal(401, message)
}
