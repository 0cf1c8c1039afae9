import { defineWords } from '~/utils/define-words'

export const billingWords = defineWords({
  en: {
    title: 'Billing',
    description: 'Your plan, cards and invoices.',
    portal: 'Open Stripe’s billing page',
    portalWhy: 'The same on Stripe’s own page, if you prefer it.',
  },
  de: {
    title: 'Abrechnung',
    description: 'Ihr Tarif, Ihre Karten und Ihre Rechnungen.',
    portal: 'Abrechnungsseite von Stripe öffnen',
    portalWhy: 'Dasselbe auf der Seite von Stripe, wenn Ihnen das lieber ist.',
  },
})

/** What just happened, by the word an address has for it. */
export const billingDoneWords = defineWords({
  en: {
    cancelled: 'The subscription is cancelled. You can undo that until it ends.',
    ended: 'Premium has ended. Your account stays, with what Free includes.',
    resumed: 'The cancellation has been withdrawn. Premium goes on.',
    changed: 'Your plan has been changed.',
    paid: 'The invoice is paid. Thank you.',
    card: 'The card is saved and is now the default.',
    default: 'The card you chose is now the default.',
    removed: 'The card has been removed.',
    details: 'The billing details are saved.',
    reminders: 'Your choice is saved.',
  },
  de: {
    cancelled: 'Das Abo ist gekündigt. Bis es endet, können Sie das zurücknehmen.',
    ended: 'Premium ist beendet. Ihr Konto bleibt, mit allem, was kostenlos ist.',
    resumed: 'Die Kündigung wurde zurückgenommen. Premium läuft weiter.',
    changed: 'Ihr Tarif wurde gewechselt.',
    paid: 'Die Rechnung ist bezahlt. Danke.',
    card: 'Die Karte ist gespeichert und ab jetzt die Standardkarte.',
    default: 'Die gewählte Karte ist ab jetzt die Standardkarte.',
    removed: 'Die Karte wurde entfernt.',
    details: 'Die Rechnungsangaben sind gespeichert.',
    reminders: 'Ihre Wahl ist gespeichert.',
  },
})

export type BillingDone = keyof (typeof billingDoneWords)['en']

export const billingTroubleWords = defineWords({
  en: {
    open: (amount: string) => `An invoice of ${amount} is open`,
    openGrace: (days: number) =>
      `The card was declined. Premium goes on for ${days === 1 ? 'one more day' : `${days} more days`} while you sort this out; we also try the card again.`,
    openOver: 'Premium is off until it is paid, and comes back at once when it is.',
    openOther: 'It has not been paid yet.',
    pay: 'Pay it now',
    expired: (card: string) => `${card} has expired`,
    expiring: (card: string) => `${card} expires this month or next`,
    expiringWhy:
      'The next renewal would be declined. Add the new card, and nothing is interrupted.',
    add: 'Add a card',
    disputed: (amount: string, day: string) =>
      `Your bank disputes the payment of ${amount} made on ${day}`,
    disputedWhy:
      'The money is back with your bank. If that was a mistake, ask your bank to withdraw the dispute.',
    silent: 'Stripe does not answer right now',
    silentWhy:
      'Your plan, cards and invoices below are as we last read them, and Premium is not affected. The next payment, refunds and billing details are back when Stripe is.',
  },
  de: {
    open: (amount: string) => `Eine Rechnung über ${amount} ist offen`,
    openGrace: (days: number) =>
      `Die Karte wurde abgelehnt. Premium läuft noch ${days === 1 ? 'einen Tag' : `${days} Tage`} weiter, damit Sie das in Ordnung bringen können; wir buchen auch von uns aus erneut ab.`,
    openOver: 'Premium ruht, bis sie bezahlt ist, und ist danach sofort wieder da.',
    openOther: 'Sie ist noch nicht bezahlt.',
    pay: 'Jetzt bezahlen',
    expired: (card: string) => `${card} ist abgelaufen`,
    expiring: (card: string) => `${card} läuft diesen oder nächsten Monat ab`,
    expiringWhy:
      'Die nächste Verlängerung würde abgelehnt. Fügen Sie die neue Karte hinzu, damit nichts unterbrochen wird.',
    add: 'Karte hinzufügen',
    disputed: (amount: string, day: string) =>
      `Ihre Bank ficht die Zahlung von ${amount} vom ${day} an`,
    disputedWhy:
      'Das Geld ist wieder bei Ihrer Bank. War das ein Versehen, dann bitten Sie die Bank, die Anfechtung zurückzunehmen.',
    silent: 'Stripe antwortet gerade nicht',
    silentWhy:
      'Tarif, Karten und Rechnungen unten sind so, wie wir sie zuletzt gelesen haben, und Premium ist nicht betroffen. Die nächste Zahlung, Erstattungen und Rechnungsangaben sind wieder da, sobald Stripe antwortet.',
  },
})
