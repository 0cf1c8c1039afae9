import { createHash } from 'node:crypto'
import { cardByNumber, cardByToken, type TestCard } from '../engine/cards.ts'
import { newId } from '../engine/ids.ts'
import type { PaymentMethod } from '../engine/objects.ts'
import { invalid, missing, Refusal } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'

type BillingDetails = PaymentMethod['billing_details']

export interface CardInput {
  number: string
  exp_month: number
  exp_year: number
  cvc?: string
}

export const emptyAddress = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
}

const emptyDetails: BillingDetails = {
  address: emptyAddress,
  email: null,
  name: null,
  phone: null,
  tax_id: null,
}

/**
 * A new payment method for a card typed in.
 *
 * @throws Refusal 402 for a date in the past or a number that is no test card.
 */
export function newCardMethod(
  tx: Tx,
  input: CardInput,
  details: Partial<BillingDetails> = {},
): PaymentMethod {
  const number = input.number.replace(/[\s-]/g, '')
  const known = cardByNumber(number)
  if (!known && !passesLuhn(number))
    throw cardError('incorrect_number', 'Your card number is incorrect.', 'number')
  if (!known) throw notTestCard()
  checkExpiry(input, tx.now)
  if (input.cvc !== undefined && !/^\d{3,4}$/.test(input.cvc)) {
    throw cardError('invalid_cvc', "Your card's security code is invalid.", 'cvc')
  }
  return methodFor(tx, known, input, details)
}

/** A payment method by id; a `pm_card_…` token stands for a new one at each use. */
export function methodByIdOrToken(tx: Tx, id: string, param = 'payment_method'): PaymentMethod {
  if (!id.startsWith('pm_card_')) return tx.require('payment_method', id, param)
  const known = cardByToken(id)
  if (!known) throw missing('payment_method', id, param)
  const year = new Date(tx.now * 1000).getUTCFullYear() + 1
  return methodFor(tx, known, { number: known.number, exp_month: 12, exp_year: year }, {})
}

/**
 * Gives a payment method to a customer; again to the same one is harmless.
 *
 * @throws Refusal 402 when the bank refuses the card even for saving, 400 when it is another's or was detached.
 */
export function attachMethod(tx: Tx, method: PaymentMethod, customer: string): PaymentMethod {
  if (method.customer === customer) return method
  if (method.customer !== null) {
    throw invalid(
      'The payment method you provided has already been attached to a customer.',
      undefined,
      'payment_method_unexpected_state',
    )
  }
  if (method.emulator.detached) {
    throw invalid(
      'This PaymentMethod was detached from a Customer. It may not be used again.',
      'payment_method',
    )
  }
  const { decline } = cardOf(method)
  if (decline) {
    throw new Refusal(402, decline.message, {
      type: 'card_error',
      code: decline.code,
      decline_code: decline.decline_code,
    })
  }
  const attached = tx.patch(method, { customer })
  tx.emit('payment_method.attached', attached)
  return attached
}

/** The test card behind a payment method. */
export function cardOf(method: PaymentMethod): TestCard {
  const known = cardByNumber(method.emulator.number)
  if (!known) throw new Error(`${method.id} is no test card.`)
  return known
}

function methodFor(
  tx: Tx,
  known: TestCard,
  input: CardInput,
  details: Partial<BillingDetails>,
): PaymentMethod {
  const address = { ...emptyAddress, ...details.address }
  return tx.put<PaymentMethod>({
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { ...emptyDetails, ...details, address },
    card: {
      brand: known.brand,
      checks: {
        address_line1_check: null,
        address_postal_code_check: address.postal_code ? 'pass' : null,
        cvc_check: input.cvc ? 'pass' : null,
      },
      country: 'US',
      display_brand: known.brand,
      exp_month: input.exp_month,
      exp_year: input.exp_year < 100 ? 2000 + input.exp_year : input.exp_year,
      fingerprint: fingerprintOf(known.number),
      funding: known.funding,
      generated_from: null,
      last4: known.number.slice(-4),
      networks: { available: [known.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: tx.now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
    emulator: { number: known.number, authenticated: false },
  })
}

/** Equal for equal card numbers, whichever customer typed them: what trial rules look at. */
function fingerprintOf(number: string): string {
  const letters = createHash('sha256').update(number).digest('base64url').replace(/[-_]/g, 'x')
  return letters.slice(0, 16)
}

function checkExpiry({ exp_month: month, exp_year: shortYear }: CardInput, now: number): void {
  const year = shortYear < 100 ? 2000 + shortYear : shortYear
  if (month < 1 || month > 12) {
    throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
  }
  const today = new Date(now * 1000)
  const expired = year * 12 + month - 1 < today.getUTCFullYear() * 12 + today.getUTCMonth()
  if (expired || year > today.getUTCFullYear() + 50) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year')
  }
}

function passesLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

function notTestCard(): Refusal {
  const message =
    'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.'
  return new Refusal(402, message, {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'test_mode_live_card',
  })
}

function cardError(code: string, message: string, param: string): Refusal {
  return new Refusal(402, message, { type: 'card_error', code, param })
}
