import { describe, expect, it } from 'vitest'
import { accessPolicy, mailPolicy } from '#shared/catalog.ts'
import {
  decideMails,
  momentOfFacts,
  momentOfSending,
  type InvoiceForMail,
  type MailFacts,
  type SubscriptionForMail,
} from '#server/domain/mails.ts'

const day = (iso: string) => new Date(`${iso}T12:00:00Z`)
const policies = { policy: mailPolicy, accessPolicy }

const subscription: SubscriptionForMail = {
  id: 'sub',
  productId: 'almanac_premium',
  status: 'active',
  created: day('2027-01-10'),
  currentPeriodStart: day('2027-03-10'),
  currentPeriodEnd: day('2027-04-10'),
  cancelAt: null,
  canceledAt: null,
  endedAt: null,
  trialEnd: null,
  pauseBehavior: null,
  paidForPeriod: 900,
  refundedForPeriod: 0,
  disputedForPeriod: false,
  defaultPaymentMethodId: null,
}

const invoice: InvoiceForMail = {
  id: 'in',
  subscriptionId: 'sub',
  status: 'open',
  amountRemaining: 900,
  attemptCount: 1,
  billingReason: 'subscription_cycle',
  created: day('2027-03-10'),
}

const card = { id: 'pm', brand: 'visa', last4: '4242', expMonth: 12, expYear: 2040 }

const factsOf = (
  changes: Partial<SubscriptionForMail> = {},
  others: Partial<MailFacts> = {},
): MailFacts => ({
  customer: { defaultPaymentMethodId: 'pm' },
  subscriptions: [{ ...subscription, ...changes }],
  paymentMethods: [card],
  invoices: [],
  ...others,
})

const keys = (facts: MailFacts, now: Date, knownAttempts: Record<string, number> = {}) =>
  decideMails(facts, momentOfFacts(now, policies, new Map(Object.entries(knownAttempts)))).map(
    ({ key }) => key,
  )

describe('welcome', () => {
  it.each([
    ['a subscription begun now', {}, '2027-01-10', ['welcome:sub']],
    ['one begun two days ago', {}, '2027-01-12', ['welcome:sub']],
    ['one begun long ago, which is history', {}, '2027-03-20', []],
    ['a first payment that is still missing', { status: 'incomplete' as const }, '2027-01-10', []],
    ['a payment that was given back', { refundedForPeriod: 900 }, '2027-01-10', []],
  ])('%s', (_what, changes, now, expected) => {
    expect(keys(factsOf(changes), day(now))).toEqual(expected)
  })

  it('a trial is welcomed, and not once more when it becomes paid', () => {
    const trial = { status: 'trialing' as const, trialEnd: day('2027-01-12') }
    expect(keys(factsOf(trial), day('2027-01-10'))).toEqual(['welcome:sub'])
    expect(keys(factsOf({ trialEnd: trial.trialEnd }), day('2027-01-12'))).toEqual(['welcome:sub'])
  })
})

describe('payment failed', () => {
  const owing = { status: 'past_due' as const }
  const facts = (changes: Partial<InvoiceForMail> = {}) =>
    factsOf(owing, { invoices: [{ ...invoice, ...changes }] })

  it('each attempt has a key of its own', () => {
    expect(keys(facts(), day('2027-03-11'))).toEqual(['payment_failed:in:1'])
    expect(keys(facts({ attemptCount: 2 }), day('2027-03-11'))).toEqual(['payment_failed:in:2'])
  })

  it('a later attempt is new when fewer were known, however old the invoice is', () => {
    const third = facts({ attemptCount: 3 })
    expect(keys(third, day('2027-03-15'), { in: 2 })).toEqual(['payment_failed:in:3'])
    expect(keys(third, day('2027-03-15'), { in: 3 })).toEqual([])
    expect(keys(third, day('2027-03-15'))).toEqual([])
  })

  it.each([
    [
      'a first payment, which fails before its payer’s eyes',
      { billingReason: 'subscription_create' },
    ],
    ['an invoice that nobody tried to collect yet', { attemptCount: 0 }],
    ['an invoice that is paid', { status: 'paid', amountRemaining: 0 }],
    ['an invoice of another subscription', { subscriptionId: 'other' }],
  ])('nothing about %s', (_what, changes) => {
    expect(keys(facts(changes), day('2027-03-11'))).toEqual([])
  })

  it('a last word comes when the grace is nearly over, once', () => {
    const word = ['payment_failed:in:last-days']
    expect(keys(facts(), day('2027-03-20'), { in: 1 })).toEqual([])
    expect(keys(facts(), day('2027-03-21'), { in: 1 })).toEqual(word)
    expect(keys(facts(), day('2027-03-23'), { in: 1 })).toEqual(word)
    expect(keys(facts(), day('2027-03-24'), { in: 1 })).toEqual([])
  })
})

describe('card expiring', () => {
  const expiring = { ...card, expMonth: 3, expYear: 2027 }
  const facts = (changes: Partial<SubscriptionForMail> = {}) =>
    factsOf(changes, { paymentMethods: [expiring] })

  it.each([
    ['2027-03-01', []],
    ['2027-03-02', ['card_expiring:pm:2027-03']],
    ['2027-03-31', ['card_expiring:pm:2027-03']],
    ['2027-04-01', []],
  ])('on %s', (now, expected) => {
    expect(keys(facts(), day(now))).toEqual(expected)
  })

  it('nothing when the subscription is charged to another card, or ends anyway', () => {
    expect(keys(facts({ defaultPaymentMethodId: 'another' }), day('2027-03-20'))).toEqual([])
    const ending = { cancelAt: day('2027-04-10'), canceledAt: day('2027-03-11') }
    expect(keys(facts(ending), day('2027-03-20'))).toEqual([])
  })
})

describe('trial ending', () => {
  const trial = { status: 'trialing' as const, trialEnd: day('2027-02-10') }

  it.each([
    ['2027-02-02', trial, []],
    ['2027-02-03', trial, ['trial_ending:sub:2027-02-10']],
    ['2027-02-09', trial, ['trial_ending:sub:2027-02-10']],
    ['2027-02-10', trial, []],
    ['2027-02-05', { ...trial, cancelAt: day('2027-02-10'), canceledAt: day('2027-01-20') }, []],
  ])('on %s', (now, changes, expected) => {
    expect(keys(factsOf(changes), day(now))).toEqual(expected)
  })

  it('a trial no longer than the notice is left to the welcome', () => {
    const short = { status: 'trialing' as const, trialEnd: day('2027-01-17') }
    expect(keys(factsOf(short), day('2027-01-15'))).toEqual([])
  })
})

describe('ending soon', () => {
  const ending = { cancelAt: day('2027-04-10'), canceledAt: day('2027-03-20') }

  it.each([
    ['2027-04-06', ending, []],
    ['2027-04-07', ending, ['ending_soon:sub:2027-04-10']],
    ['2027-04-09', ending, ['ending_soon:sub:2027-04-10']],
    ['2027-04-10', ending, []],
    ['2027-04-09', { ...ending, canceledAt: day('2027-04-08') }, []],
    ['2027-04-09', {}, []],
  ])('on %s', (now, changes, expected) => {
    expect(keys(factsOf(changes), day(now))).toEqual(expected)
  })
})

describe('ended', () => {
  const over = { status: 'canceled' as const, endedAt: day('2027-04-10') }
  const paid = { invoices: [{ ...invoice, status: 'paid', amountRemaining: 0 }] }

  it.each([
    ['when it just did', '2027-04-10', paid, ['ended:sub']],
    ['not when that is history', '2027-04-20', paid, []],
    ['not when it was never paid', '2027-04-10', {}, []],
  ])('%s', (_when, now, others, expected) => {
    expect(keys(factsOf(over, others), day(now))).toEqual(expected)
  })

  it('not while another subscription runs', () => {
    const both = [
      { ...subscription, ...over },
      { ...subscription, id: 'new' },
    ]
    expect(keys(factsOf({}, { ...paid, subscriptions: both }), day('2027-04-10'))).toEqual([])
  })
})

it('what is about to be sent is held against the present, and age does not matter', () => {
  const facts = factsOf({ status: 'past_due' }, { invoices: [{ ...invoice, attemptCount: 2 }] })
  const still = decideMails(facts, momentOfSending(day('2027-03-19'), policies))
  expect(still.map(({ key }) => key)).toEqual(['payment_failed:in:2'])
})
