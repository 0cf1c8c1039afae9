import type { Format } from '#shared/format.ts'
import type { Card, Price } from '../domain/mail-content.ts'
import type { Language } from './words.ts'

const billing = '/account/billing'

function priceWords({ amount, currency, interval }: Price, { money }: Format): string {
  const sum = money(amount, currency, { exact: true })
  return interval ? `${sum} a ${interval}` : sum
}

const brands: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
}

const cardWords = ({ brand, last4 }: Card) => `${brands[brand] ?? brand} card ending in ${last4}`

const days = (count: number) => (count === 1 ? 'one day' : `${count} days`)

export const en: Language = {
  greeting: (name) => `Hello ${name},`,
  footer: {
    why: 'You get this mail because you have, or had, a subscription to Almanac Premium.',
    unsubscribe: 'No more reminders like this one',
    site: 'Almanac',
  },
  kinds: {
    welcome: ({ price, until, trial, renews }, format) => ({
      subject: 'Welcome to Almanac Premium',
      heading: 'You are Premium',
      paragraphs: [
        trial
          ? `Your free trial has begun and lasts until ${format.day(until)}.`
          : 'Thank you for subscribing. Everything in Premium is now open to you.',
        'The planner puts up to six countries side by side, for any year, with working days and the days everybody is off.',
        !renews
          ? `Premium lasts until ${format.day(until)} and does not renew.`
          : [
              price && `Your plan is ${priceWords(price, format)}. `,
              trial
                ? `The first payment is due on ${format.day(until)}; cancel before, and nothing is charged.`
                : `It renews on ${format.day(until)}, and you can cancel at any time.`,
            ]
              .filter(Boolean)
              .join(''),
      ],
      action: { label: 'Open the planner', path: '/planner' },
    }),
    payment_failed: ({ price, card, daysLeft, nextAttempt }, format) => ({
      subject:
        daysLeft === null
          ? 'Your payment failed, and Premium has stopped'
          : `Your payment failed: ${days(daysLeft)} left`,
      heading: 'We could not take your payment',
      paragraphs: [
        `The payment of ${priceWords(price, format)} for Almanac Premium did not go through${
          card ? ` with your ${cardWords(card)}` : ''
        }.`,
        daysLeft === null
          ? 'Premium has stopped for now. It comes back as soon as the invoice is paid.'
          : `You keep Premium for ${days(daysLeft)} more. Update your card or pay the open invoice by then, and nothing changes.`,
        ...(nextAttempt ? [`We try again on ${format.day(nextAttempt)}.`] : []),
      ],
      action: { label: 'Pay the open invoice', path: `${billing}/pay` },
    }),
    card_expiring: ({ card, month, year }, format) => ({
      subject: 'Your card is about to expire',
      heading: 'Your card is about to expire',
      paragraphs: [
        `Your ${cardWords(card)} pays for Almanac Premium and expires at the end of ${format.month(year, month)}.`,
        'Enter the new one before the next payment, and Premium goes on without a break.',
      ],
      action: { label: 'Update the card', path: `${billing}/card` },
    }),
    trial_ending: ({ price, card, until }, format) => ({
      subject: `Your trial ends on ${format.day(until)}`,
      heading: 'Your trial ends soon',
      paragraphs: [
        `Your free trial of Almanac Premium ends on ${format.day(until)}.`,
        card
          ? `The subscription then begins${price ? `, at ${priceWords(price, format)}` : ''}, and we charge your ${cardWords(card)}.`
          : 'There is no card to charge yet. Add one to go on with Premium.',
        'If you do not want to go on, cancel before that day, and nothing is charged.',
      ],
      action: card
        ? { label: 'See your subscription', path: billing }
        : { label: 'Add a card', path: `${billing}/card` },
    }),
    ending_soon: ({ until }, format) => ({
      subject: `Premium ends on ${format.day(until)}`,
      heading: 'Premium ends soon',
      paragraphs: [
        `You cancelled Almanac Premium, and what you paid for lasts until ${format.day(until)}. Nothing more will be charged.`,
        'If you would rather stay, you can take the cancellation back until then.',
      ],
      action: { label: 'See your subscription', path: billing },
    }),
    ended: ({ at, unpaid }, format) => ({
      subject: 'Your Premium subscription has ended',
      heading: 'Premium has ended',
      paragraphs: [
        unpaid
          ? `Your subscription to Almanac Premium ended on ${format.day(at)}. Its last invoice was not paid.`
          : `Your subscription to Almanac Premium ended on ${format.day(at)}. Nothing more will be charged.`,
        'Your account stays, with your invoices and the public holidays of this year. Premium is there whenever you want it back.',
      ],
      action: { label: 'See the plans', path: '/pricing' },
    }),
  },
}
