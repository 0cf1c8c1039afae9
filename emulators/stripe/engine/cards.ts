/** Why a bank says no, in the words of Stripe's error. */
export interface Decline {
  code: string
  decline_code: string
  message: string
}

/** How a test card behaves, as Stripe's testing page describes it. */
export interface TestCard {
  number: string
  brand: 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay'
  funding: 'credit' | 'debit' | 'prepaid'
  /** The `pm_card_…` ids that stand for it. */
  tokens: string[]
  /** Refused already when it is attached, and at every charge. */
  decline?: Decline
  /** Attaches, but each charge is refused. */
  declineCharge?: Decline
  /** When the customer must authenticate. */
  threeDSecure: 'never' | 'until_set_up' | 'always'
  /** Each charge is disputed as soon as it succeeded. */
  disputed?: true
}

const declined = (decline_code: string, message = 'Your card was declined.'): Decline => ({
  code: 'card_declined',
  decline_code,
  message,
})
const insufficientFunds = declined('insufficient_funds', 'Your card has insufficient funds.')
const refusedFor = (code: string, message: string): Decline => ({
  code,
  decline_code: code,
  message,
})

type Traits = Partial<TestCard>
const card = (number: string, tokens: string[], traits: Traits = {}): TestCard => ({
  number,
  brand: 'visa',
  funding: 'credit',
  threeDSecure: 'never',
  tokens: tokens.map((token) => `pm_card_${token}`),
  ...traits,
})

/** The test cards the emulator knows; docs.stripe.com/testing has them all. */
export const testCards: TestCard[] = [
  card('4242424242424242', ['visa']),
  card('4000056655665556', ['visa_debit'], { funding: 'debit' }),
  card('5555555555554444', ['mastercard'], { brand: 'mastercard' }),
  card('5200828282828210', ['mastercard_debit'], { brand: 'mastercard', funding: 'debit' }),
  card('378282246310005', ['amex'], { brand: 'amex' }),
  card('6011111111111117', ['discover'], { brand: 'discover' }),
  card('3056930009020004', ['diners'], { brand: 'diners' }),
  card('3566002020360505', ['jcb'], { brand: 'jcb' }),
  card('6200000000000005', ['unionpay'], { brand: 'unionpay' }),
  card('4000000000000002', ['chargeDeclined', 'visa_chargeDeclined'], {
    decline: declined('generic_decline'),
  }),
  card(
    '4000000000009995',
    ['chargeDeclinedInsufficientFunds', 'visa_chargeDeclinedInsufficientFunds'],
    {
      decline: insufficientFunds,
    },
  ),
  card('4000000000009987', ['visa_chargeDeclinedLostCard'], { decline: declined('lost_card') }),
  card('4000000000009979', ['visa_chargeDeclinedStolenCard'], { decline: declined('stolen_card') }),
  card('4000000000000069', ['chargeDeclinedExpiredCard'], {
    decline: refusedFor('expired_card', 'Your card has expired.'),
  }),
  card('4000000000000127', ['chargeDeclinedIncorrectCvc'], {
    decline: refusedFor('incorrect_cvc', "Your card's security code is incorrect."),
  }),
  card('4000000000000119', ['chargeDeclinedProcessingError'], {
    decline: refusedFor(
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
    ),
  }),
  card('4000000000000341', ['chargeCustomerFail'], { declineCharge: declined('generic_decline') }),
  card('4000002500003155', ['authenticationRequiredOnSetup'], { threeDSecure: 'until_set_up' }),
  card('4000002760003184', ['authenticationRequired'], { threeDSecure: 'always' }),
  card('4000000000003220', ['threeDSecure2Required'], { threeDSecure: 'always' }),
  card('4000008260003178', ['authenticationRequiredChargeDeclinedInsufficientFunds'], {
    threeDSecure: 'always',
    declineCharge: insufficientFunds,
  }),
  card('4000000000000259', ['createDispute'], { disputed: true }),
]

const byNumber = new Map(testCards.map((it) => [it.number, it]))
const byToken = new Map(testCards.flatMap((it) => it.tokens.map((token) => [token, it] as const)))

/** The test card with this number, or undefined for a number Stripe would decline in test mode. */
export function cardByNumber(number: string): TestCard | undefined {
  return byNumber.get(number)
}

/** The test card a `pm_card_…` id stands for. */
export function cardByToken(token: string): TestCard | undefined {
  return byToken.get(token)
}
