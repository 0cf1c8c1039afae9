import type { MailContent } from '../domain/mail-content.ts'

const card = { brand: 'visa', last4: '4242' }
const month = { amount: 900, currency: 'eur', interval: 'month' }
const year = { amount: 9000, currency: 'eur', interval: 'year' }
const until = new Date('2027-05-03T09:30:00Z')

/** Every mail in each of its wordings, by a name; what `scripts/mails.ts preview` and the tests look at. */
export const sampleMails: Record<string, MailContent> = {
  welcome: { kind: 'welcome', price: month, until, trial: false, renews: true },
  'welcome-trial': { kind: 'welcome', price: year, until, trial: true, renews: true },
  'welcome-ends': { kind: 'welcome', price: month, until, trial: false, renews: false },
  'payment-failed': {
    kind: 'payment_failed',
    price: { ...month, interval: null },
    card,
    daysLeft: 13,
    nextAttempt: until,
  },
  'payment-failed-last-day': {
    kind: 'payment_failed',
    price: { ...month, interval: null },
    card,
    daysLeft: 1,
    nextAttempt: null,
  },
  'payment-failed-over': {
    kind: 'payment_failed',
    price: { ...month, interval: null },
    card: null,
    daysLeft: null,
    nextAttempt: until,
  },
  'card-expiring': { kind: 'card_expiring', card, month: 5, year: 2027 },
  'trial-ending': { kind: 'trial_ending', price: month, card, until },
  'trial-ending-no-card': { kind: 'trial_ending', price: month, card: null, until },
  'ending-soon': { kind: 'ending_soon', until },
  ended: { kind: 'ended', at: until, unpaid: false },
  'ended-unpaid': { kind: 'ended', at: until, unpaid: true },
}
