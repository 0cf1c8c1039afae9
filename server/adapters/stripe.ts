import Stripe from 'stripe'
import { AppError } from '#shared/errors.ts'
import type { Config } from '../config.ts'

export type StripeClient = Stripe

/** The API version this code is written against: the SDK's own, named in every request. */
export const stripeApiVersion = Stripe.API_VERSION

const requestTimeoutMilliseconds = 12_000

/** The client every call to Stripe goes through: the real one, or an emulator where the configuration names it. */
export function createStripe({
  secretKey,
  apiBase,
}: Pick<Config['stripe'], 'secretKey' | 'apiBase'>) {
  return new Stripe(secretKey, {
    ...(apiBase && {
      protocol: apiBase.protocol === 'https:' ? 'https' : 'http',
      host: apiBase.hostname,
      port: apiBase.port || (apiBase.protocol === 'https:' ? '443' : '80'),
    }),
    timeout: requestTimeoutMilliseconds,
    maxNetworkRetries: 2,
    telemetry: false,
    appInfo: { name: 'almanac' },
  })
}

const {
  StripeError,
  StripeCardError,
  StripeConnectionError,
  StripeAPIError,
  StripeIdempotencyError,
} = Stripe.errors
const { StripeRateLimitError, StripeSignatureVerificationError } = Stripe.errors

export const isSignatureError = (error: unknown) =>
  error instanceof StripeSignatureVerificationError

/** Stripe answered that the object is not there (or belongs to the other mode). */
export const isResourceMissing = (error: unknown) =>
  error instanceof StripeError && error.code === 'resource_missing'

/** Stripe answered with a failure of its own; what it did before that is not known from the answer. */
export const isServerError = (error: unknown) => error instanceof StripeAPIError

/** Stripe answered for good: the request is over, whatever it did. Without an answer it may still be under way. */
export const hasAnswered = (error: unknown) =>
  error instanceof StripeError &&
  !(error instanceof StripeConnectionError) &&
  !isIdempotencyConflict(error)

/** The same idempotency key came with other parameters: an earlier attempt is, or was, under way. */
const isIdempotencyConflict = (error: unknown) =>
  error instanceof StripeIdempotencyError ||
  (error instanceof StripeError && error.code === 'idempotency_key_in_use')

/**
 * Turns an error of the SDK into one of the table, or returns it unchanged.
 * A decline keeps Stripe's own words, which are written for the card's holder (Stripe: "Declines").
 */
export function translateStripeError(error: unknown): unknown {
  if (error instanceof StripeCardError) {
    return new AppError('card_declined', {
      message: error.message,
      declineCode: error.decline_code ?? error.code,
      cause: error,
    })
  }
  const unavailable =
    error instanceof StripeConnectionError ||
    error instanceof StripeAPIError ||
    error instanceof StripeRateLimitError
  if (unavailable) return new AppError('stripe_unavailable', { cause: error })
  if (isIdempotencyConflict(error)) return new AppError('busy', { cause: error })
  return error
}
