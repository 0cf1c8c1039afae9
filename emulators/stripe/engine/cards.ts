import type { PaymentError } from './objects.ts'

/** How a test card behaves (Stripe: "Test card numbers"). */
export type CardBehaviour = {
  brand: string
  /** Refused already when it is attached, and at every charge. */
  declines?: string
  /** Attaches; refused when charged, after the bank's consent where it asks for one. */
  declinesWhenCharged?: string
  /** The bank asks each time, or only until it has agreed once. */
  asksTheBank?: 'always' | 'once'
}

const behaviours: Record<string, CardBehaviour> = {
  '4242424242424242': { brand: 'visa' },
  '5555555555554444': { brand: 'mastercard' },
  '378282246310005': { brand: 'amex' },
  '4000000000000002': { brand: 'visa', declines: 'generic_decline' },
  '4000000000009995': { brand: 'visa', declines: 'insufficient_funds' },
  '4000000000000069': { brand: 'visa', declines: 'expired_card' },
  '4000000000000127': { brand: 'visa', declines: 'incorrect_cvc' },
  '4000000000000119': { brand: 'visa', declines: 'processing_error' },
  '4000000000000341': { brand: 'visa', declinesWhenCharged: 'generic_decline' },
  '4000002500003155': { brand: 'visa', asksTheBank: 'once' },
  '4000002760003184': { brand: 'visa', asksTheBank: 'always' },
  '4000008260003178': {
    brand: 'visa',
    asksTheBank: 'always',
    declinesWhenCharged: 'insufficient_funds',
  },
}

/** The tokens that stand for a card: each use makes a new payment method. */
export const cardTokens: Record<string, string> = {
  pm_card_visa: '4242424242424242',
  pm_card_mastercard: '5555555555554444',
  pm_card_chargeCustomerFail: '4000000000000341',
  pm_card_chargeDeclined: '4000000000000002',
  pm_card_authenticationRequired: '4000002760003184',
}

/** Undefined for a number that is not one of Stripe's test cards. */
export function cardBehaviour(number: string): CardBehaviour | undefined {
  return behaviours[number]
}

const declined: Record<string, string> = {
  generic_decline: 'Your card was declined.',
  insufficient_funds: 'Your card has insufficient funds.',
}
const refused: Record<string, string> = {
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
}

/** The error a decline comes with, in the words a card's holder may read. */
export function declineError(code: string): PaymentError {
  const message = declined[code]
  return message
    ? { type: 'card_error', code: 'card_declined', decline_code: code, message }
    : { type: 'card_error', code, message: refused[code] ?? 'Your card was declined.' }
}
