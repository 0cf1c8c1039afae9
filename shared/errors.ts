/**
 * The one table of errors a client can meet: code -> HTTP status, tRPC code and the public sentence.
 * What an operator needs goes to the log under the request's id and never into an answer.
 */
export const errorTable = {
  invalid_input: [400, 'BAD_REQUEST', 'Some of what was sent cannot be read.'],
  not_signed_in: [401, 'UNAUTHORIZED', 'Sign in with LinkedIn first.'],
  premium_required: [403, 'FORBIDDEN', 'This is part of Premium.'],
  foreign_origin: [
    403,
    'FORBIDDEN',
    'This request came from another site, so nothing was changed.',
  ],
  price_unknown: [
    400,
    'BAD_REQUEST',
    'This price is not for sale. Choose one from the pricing page.',
  ],
  payment_method_unknown: [
    400,
    'BAD_REQUEST',
    'This payment method cannot be used. Enter the card again.',
  ],
  card_declined: [402, 'PAYMENT_REQUIRED', 'The card was declined. Try another card.'],
  already_subscribed: [
    409,
    'CONFLICT',
    'There is a Premium subscription already. Nothing was charged.',
  ],
  payment_due: [
    409,
    'CONFLICT',
    'An earlier invoice is still open. Pay it, and Premium goes on; a second subscription is not needed.',
  ],
  invoice_not_due: [
    409,
    'CONFLICT',
    'No subscription waits for this invoice, so paying it would bring nothing. Nothing was charged.',
  ],
  trial_unavailable: [
    409,
    'CONFLICT',
    'There is no free trial here. Nothing was charged; look at the amount due and decide again.',
  ],
  currency_locked: [
    409,
    'CONFLICT',
    'This account is billed in another currency than this price. Nothing was charged.',
  ],
  account_closing: [
    409,
    'CONFLICT',
    'This account is being deleted, so nothing about it can be changed any more.',
  ],
  no_subscription: [409, 'CONFLICT', 'There is no subscription to change.'],
  not_resumable: [
    409,
    'CONFLICT',
    'This subscription has ended. Choose a plan to start a new one.',
  ],
  plan_unchangeable: [
    409,
    'CONFLICT',
    'The plan cannot be changed while the subscription is cancelled or its payment is given back. Take the cancellation back first, or wait for the next payment.',
  ],
  quote_expired: [
    409,
    'CONFLICT',
    'The amount has changed since it was shown. Nothing was changed; look at the new one and confirm again.',
  ],
  promotion_code_unknown: [
    400,
    'BAD_REQUEST',
    'This code is not valid here, or not any more. Nothing was charged.',
  ],
  tax_id_invalid: [
    400,
    'BAD_REQUEST',
    'This tax number does not have the right format. Nothing was changed; check it and save again.',
  ],
  card_needed: [
    409,
    'CONFLICT',
    'Your subscription is paid with this card. Make another one the default first.',
  ],
  busy: [409, 'CONFLICT', 'An earlier request is still being worked on. Try again in a moment.'],
  too_many_attempts: [
    429,
    'TOO_MANY_REQUESTS',
    'That was tried too often. Nothing was charged by this attempt; try again later.',
  ],
  stripe_unavailable: [
    503,
    'SERVICE_UNAVAILABLE',
    'The payment service cannot be reached. Nothing was changed that a retry would repeat; try again in a minute.',
  ],
  key_invalid: [401, 'UNAUTHORIZED', 'This API key is not valid: mistyped, expired or revoked.'],
  key_scope: [403, 'FORBIDDEN', 'This API key may not be used for this.'],
  too_many_keys: [
    409,
    'CONFLICT',
    'There are as many API keys as one person can have. Revoke one that is not used.',
  ],
  too_many_feeds: [
    409,
    'CONFLICT',
    'There are as many calendar feeds as one person can have. Remove one that is not used.',
  ],
  key_not_active: [409, 'CONFLICT', 'This API key has ended or was replaced already.'],
  quota_exceeded: [429, 'TOO_MANY_REQUESTS', 'The calls of this period are used up.'],
  calls_too_fast: [429, 'TOO_MANY_REQUESTS', 'These calls come too fast. Wait a moment.'],
  not_found: [404, 'NOT_FOUND', 'There is nothing here.'],
  country_unknown: [404, 'NOT_FOUND', 'There is no calendar for this country.'],
  subdivision_unknown: [404, 'NOT_FOUND', 'This country has no such state or region.'],
  language_unknown: [400, 'BAD_REQUEST', 'The names are not available in this language.'],
  range_too_long: [400, 'BAD_REQUEST', 'This range of days is too long.'],
  out_of_calendar: [400, 'BAD_REQUEST', 'The calendar does not reach this day.'],
  cursor_invalid: [400, 'BAD_REQUEST', 'This cursor is not from this list.'],
  method_not_allowed: [405, 'METHOD_NOT_SUPPORTED', 'This method is not allowed here.'],
  length_required: [411, 'BAD_REQUEST', 'Say how long the body is (Content-Length).'],
  body_too_large: [413, 'PAYLOAD_TOO_LARGE', 'What was sent is too large: one megabyte at most.'],
  not_acceptable: [406, 'BAD_REQUEST', 'There is no answer in the format that was asked for.'],
  internal: [500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side. It has been logged.'],
} as const satisfies Record<string, readonly [number, string, string]>

export type ErrorCode = keyof typeof errorTable

/** What a failed procedure's `error.data` carries beside tRPC's own fields. */
export type ErrorDetails = {
  code: ErrorCode
  requestId?: string
  /** Stripe's decline code, for card_declined (Stripe: "Decline codes"). */
  declineCode?: string
  /** What subscribing costs today after all, in the currency's smallest unit, for trial_unavailable. */
  amountDueToday?: number
  currency?: string
  /** Seconds until the next attempt is let through, for the 429s. */
  retryAfterSeconds?: number
  /** Where the invoice can be paid, for payment_due. */
  hostedInvoiceUrl?: string
  /** Names of the limits that were reached, as in RateLimit-Policy. */
  violatedPolicies?: string[]
  /** Which parameters of an API call cannot be read, for invalid_input. */
  issues?: InputIssue[]
  /** Where Premium can be had, for what a tier does not include or has used up. */
  upgradeUrl?: string
}

export type InputIssue = { in: 'path' | 'query' | 'body'; name: string; message: string }

/** An error the table knows. `message` is public; `cause` is for the log. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Omit<ErrorDetails, 'code'>

  constructor(
    code: ErrorCode,
    options: Omit<ErrorDetails, 'code'> & { message?: string; cause?: unknown } = {},
  ) {
    const { message, cause, ...details } = options
    super(message ?? errorTable[code][2], { cause })
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  get status(): number {
    return errorTable[this.code][0]
  }
}
