import type { Access, AccessReason } from './access.ts'
import { formatOf } from './format.ts'
import { defaultLocale, type Locale } from './locales.ts'

/** What is said of each reason; `day` is the decision's `until`, or empty. */
type Sentences = {
  [Code in AccessReason['code']]: (
    day: string,
    reason: Extract<AccessReason, { code: Code }>,
  ) => string
}

const sentences: Record<Locale, Sentences> = {
  en: {
    not_signed_in: () => 'Not signed in',
    no_subscription: () => 'Free, no subscription yet',
    renews: (day) => `Premium, renews on ${day}`,
    trial: (day) => `Premium trial until ${day}`,
    ends: (day) => `Premium until ${day}, then free`,
    renewal_overdue: () => 'Premium, the renewal is being confirmed',
    grace: (_, { daysLeft, graceDays }) =>
      `Premium, payment failed: ${daysLeft} of ${graceDays} days of grace left`,
    payment_failed: () => 'Free, because the last payment failed',
    payment_incomplete: () => 'Free until the first payment is complete',
    pausing: (day) => `Premium until ${day}, then paused`,
    paused: () => 'Free while the subscription is paused',
    refunded: () => 'Free, because the payment for this period was refunded',
    disputed: () => 'Free, because the payment for this period is disputed with the bank',
    ended: (day) => (day ? `Free, Premium ended on ${day}` : 'Free, Premium has ended'),
  },
  de: {
    not_signed_in: () => 'Nicht angemeldet',
    no_subscription: () => 'Kostenlos, noch kein Abo',
    renews: (day) => `Premium, verlängert sich am ${day}`,
    trial: (day) => `Premium zur Probe bis zum ${day}`,
    ends: (day) => `Premium bis zum ${day}, danach kostenlos`,
    renewal_overdue: () => 'Premium, die Verlängerung wird gerade bestätigt',
    grace: (_, { daysLeft, graceDays }) =>
      `Premium, Zahlung fehlgeschlagen: noch ${daysLeft} von ${graceDays} Tagen Aufschub`,
    payment_failed: () => 'Kostenlos, weil die letzte Zahlung fehlgeschlagen ist',
    payment_incomplete: () => 'Kostenlos, bis die erste Zahlung abgeschlossen ist',
    pausing: (day) => `Premium bis zum ${day}, danach pausiert`,
    paused: () => 'Kostenlos, solange das Abo pausiert ist',
    refunded: () => 'Kostenlos, weil die Zahlung für diesen Zeitraum erstattet wurde',
    disputed: () => 'Kostenlos, weil die Zahlung für diesen Zeitraum bei der Bank angefochten ist',
    ended: (day) =>
      day ? `Kostenlos, Premium endete am ${day}` : 'Kostenlos, Premium ist beendet',
  },
}

/** The decision as one plain sentence without its full stop: "Premium until 3 May 2027, then free". */
export function describeAccess({ reason, until }: Access, locale: Locale = defaultLocale): string {
  const day = until ? formatOf(locale).day(until) : ''
  const say = sentences[locale][reason.code] as (day: string, reason: AccessReason) => string
  return say(day, reason)
}
