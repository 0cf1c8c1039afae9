import Stripe from 'stripe'
import { AppError } from '#shared/errors.ts'
import { isLiveKey, type Config } from '../config.ts'
import type { Log } from './log.ts'
import { createStripeHttpClient, type CircuitOptions } from './stripe-http.ts'

export type StripeClient = Stripe

/** A client that knows what its key is for. */
export type StripeDoor = StripeClient & {
  /** Whether its key is of live mode. */
  readonly livemode: boolean
}

/** The API version this code is written against: the SDK's own, named in every request. */
export const stripeApiVersion = Stripe.API_VERSION

const requestTimeoutMilliseconds = 12_000

/**
 * The client every call to Stripe goes through: the real one, or an emulator where the configuration
 * names it. Each client has a circuit of its own, which opens when Stripe fails (see stripe-http.ts).
 */
export function createStripe(
  { secretKey, apiBase }: Pick<Config['stripe'], 'secretKey' | 'apiBase'>,
  { log, circuit }: { log?: Log; circuit?: CircuitOptions } = {},
): StripeDoor {
  const onChange = (state: 'open' | 'closed') =>
    state === 'open'
      ? log?.error(
          'Stripe fails again and again; calls are answered as unavailable until it is back',
        )
      : log?.info('Stripe answers again')
  const client = new Stripe(secretKey, {
    ...(apiBase && {
      protocol: apiBase.protocol === 'https:' ? 'https' : 'http',
      host: apiBase.hostname,
      port: apiBase.port || (apiBase.protocol === 'https:' ? '443' : '80'),
    }),
    timeout: requestTimeoutMilliseconds,
    maxNetworkRetries: 2,
    httpClient: createStripeHttpClient(onChange, circuit),
    telemetry: false,
    appInfo: { name: 'almanac' },
  })
  return Object.assign(client, { livemode: isLiveKey(secretKey) })
}

const {
  StripeError,
  StripeCardError,
  StripeConnectionError,
  StripeAPIError,
  StripeIdempotencyError,
} = Stripe.errors
const { StripeInvalidRequestError, StripeRateLimitError, StripeSignatureVerificationError } =
  Stripe.errors

export const isSignatureError = (error: unknown) =>
  error instanceof StripeSignatureVerificationError

/** Stripe answered that the object is not there (or belongs to the other mode). */
export const isResourceMissing = (error: unknown) =>
  error instanceof StripeError && error.code === 'resource_missing'

/** The card was declined, or its bank asks for its owner (Stripe: "Error handling", card errors). */
export const isCardError = (error: unknown): error is InstanceType<typeof StripeCardError> =>
  error instanceof StripeCardError

/** A tax id has not the form its type wants (Stripe: "Error codes", tax_id_invalid). */
export const isTaxIdInvalid = (error: unknown) =>
  error instanceof StripeError && error.code === 'tax_id_invalid'

/** There is no next invoice to show, for the subscription ends (Stripe: "Error codes", invoice_upcoming_none). */
export const hasNoUpcomingInvoice = (error: unknown) =>
  error instanceof StripeError && error.code === 'invoice_upcoming_none'

/**
 * Stripe itself said this: its answers carry a Request-Id (Stripe: "Request IDs"). A gateway's page, what
 * never left this process (stripe-http.ts) and a lost connection have none.
 */
const isStripesWord = (error: unknown): error is InstanceType<typeof StripeError> =>
  error instanceof StripeError && error.statusCode !== undefined && !!error.requestId

/** No answer, a failure of Stripe's own, or too many requests: the same request may succeed later. */
export const isUnavailable = (error: unknown) =>
  error instanceof StripeConnectionError ||
  error instanceof StripeAPIError ||
  error instanceof StripeRateLimitError

/** How long Stripe asks to wait before the next request, in seconds; null where it does not say. */
export function retryAfterSeconds(error: unknown): number | null {
  if (!(error instanceof StripeError)) return null
  const seconds = Number(error.headers?.['retry-after'])
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

/**
 * Stripe answered for good, be it with a failure of its own: the request is over, whatever it did. Without
 * that word it may still be under way. The last error is not always about the first attempt: after one that
 * hung, the next may never have been sent, or was one too many (429) or in its way (409).
 */
export const hasAnswered = (error: unknown) =>
  isStripesWord(error) && !(error instanceof StripeRateLimitError) && !isIdempotencyConflict(error)

/** Stripe refused the request as it is (Stripe: "Error handling", invalid request errors); no repetition helps. */
export const isInvalidRequest = (
  error: unknown,
): error is InstanceType<typeof StripeInvalidRequestError> =>
  error instanceof StripeInvalidRequestError

/** Stripe refused a parameter of this name, or inside of it. */
export const isRefusedParameter = (error: unknown, name: string) =>
  error instanceof StripeError && error.statusCode === 400 && !!error.param?.startsWith(name)

const needsOwner = [
  'authentication_required',
  'invoice_payment_intent_requires_action',
  'subscription_payment_intent_requires_action',
]

/** The bank wants the card's owner to confirm, so Stripe could not charge by itself (Stripe: "Error codes"). */
export const isActionRequired = (error: unknown) =>
  error instanceof StripeError && needsOwner.includes(error.code ?? '')

/** For what a page can do without: an answer soon, or none. */
export const briefly = { timeout: 3_000, maxNetworkRetries: 0 } as const

/** The same idempotency key came with other parameters: an earlier attempt is, or was, under way. */
const isIdempotencyConflict = (error: unknown) =>
  error instanceof StripeIdempotencyError ||
  (error instanceof StripeError && error.code === 'idempotency_key_in_use')

/** The database's customers are live and the key is a test key, so Stripe's "not there" means nothing. */
export class TestKeyOnLiveData extends Error {
  override name = 'TestKeyOnLiveData'
  override message =
    'The database has live customers, and STRIPE_SECRET_KEY is a test key: nothing was changed. Set the live key, or use another database.'
}

/**
 * Turns an error of the SDK into one of the table, or returns it unchanged.
 * A decline keeps Stripe's own words, which are written for the card's holder (Stripe: "Declines").
 */
export function translateStripeError(error: unknown): unknown {
  if (isCardError(error)) {
    return new AppError('card_declined', {
      message: error.message,
      declineCode: error.decline_code ?? error.code,
      cause: error,
    })
  }
  if (isUnavailable(error) || error instanceof TestKeyOnLiveData) {
    return new AppError('stripe_unavailable', { cause: error })
  }
  if (isIdempotencyConflict(error)) return new AppError('busy', { cause: error })
  if (isRefusedPrice(error)) return new AppError('price_unknown', { cause: error })
  return error
}

/** A price that the mirror still has for sale, and that was archived at Stripe a moment before. */
const isRefusedPrice = (error: unknown) =>
  isInvalidRequest(error) && /items\]?\[\d+\]\[price\]$/.test(error.param ?? '')
