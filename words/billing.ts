import { defineWords } from '~/utils/define-words'

export const billingWords = defineWords({
  en: {
    title: 'Billing',
    description: 'Your plan, cards and invoices.',
    portal: 'Open Stripe’s billing page',
    portalWhy: 'If you prefer it: the same, made by Stripe.',
  },
  de: {
    title: 'Abrechnung',
    description: 'Ihr Tarif, Ihre Karten und Ihre Rechnungen.',
    portal: 'Abrechnungsseite von Stripe öffnen',
    portalWhy: 'Wenn Ihnen das lieber ist: dasselbe, von Stripe gemacht.',
  },
})

/** What just happened, by the word an address has for it. */
export const billingDoneWords = defineWords<Record<string, string>>({
  en: {
    cancelled: 'The subscription is cancelled. Until it ends, you can take that back.',
    ended: 'Premium has ended. Your account stays, with what Free includes.',
    resumed: 'The cancellation is taken back. Premium goes on.',
    changed: 'Your plan is changed.',
    paid: 'The invoice is paid. Thank you.',
    card: 'The card is saved, and is the default from now on.',
    default: 'The card you chose is the default from now on.',
    removed: 'The card is removed.',
    details: 'The billing details are saved.',
  },
  de: {
    cancelled: 'Das Abo ist gekündigt. Bis es endet, können Sie das zurücknehmen.',
    ended: 'Premium ist beendet. Ihr Konto bleibt, mit allem, was kostenlos ist.',
    resumed: 'Die Kündigung ist zurückgenommen. Premium geht weiter.',
    changed: 'Ihr Tarif ist gewechselt.',
    paid: 'Die Rechnung ist bezahlt. Danke.',
    card: 'Die Karte ist gespeichert und ab jetzt die Standardkarte.',
    default: 'Die gewählte Karte ist ab jetzt die Standardkarte.',
    removed: 'Die Karte ist entfernt.',
    details: 'Die Rechnungsangaben sind gespeichert.',
  },
})

export const billingTroubleWords = defineWords({
  en: {
    open: (amount: string) => `An invoice of ${amount} is open`,
    openGrace: (days: number) =>
      `The card was declined. Premium goes on for ${days === 1 ? 'one more day' : `${days} more days`} while this is mended; the card is tried again by itself too.`,
    openOver: 'Premium is off until it is paid, and comes back at once when it is.',
    openOther: 'It has not been paid yet.',
    pay: 'Pay it now',
    expired: (card: string) => `${card} has expired`,
    expiring: (card: string) => `${card} expires this month or next`,
    expiringWhy:
      'The next renewal would be declined. Add the new card, and nothing is interrupted.',
    add: 'Add a card',
    disputed: (amount: string, day: string) =>
      `Your bank disputes the payment of ${amount} of ${day}`,
    disputedWhy:
      'The money is back with your bank. If that was a mistake, ask your bank to withdraw the dispute.',
    silent: 'Stripe does not answer right now',
    silentWhy:
      'Your plan, cards and invoices below are as we last read them, and Premium is not affected. The next payment, refunds and billing details are back when Stripe is.',
  },
  de: {
    open: (amount: string) => `Eine Rechnung über ${amount} ist offen`,
    openGrace: (days: number) =>
      `Die Karte wurde abgelehnt. Premium läuft noch ${days === 1 ? 'einen Tag' : `${days} Tage`} weiter, damit Sie das in Ordnung bringen können; die Karte wird auch von selbst noch einmal versucht.`,
    openOver: 'Premium ruht, bis sie bezahlt ist, und ist danach sofort wieder da.',
    openOther: 'Sie ist noch nicht bezahlt.',
    pay: 'Jetzt bezahlen',
    expired: (card: string) => `${card} ist abgelaufen`,
    expiring: (card: string) => `${card} läuft diesen oder nächsten Monat ab`,
    expiringWhy:
      'Die nächste Verlängerung würde abgelehnt. Fügen Sie die neue Karte hinzu, und nichts wird unterbrochen.',
    add: 'Karte hinzufügen',
    disputed: (amount: string, day: string) =>
      `Ihre Bank ficht die Zahlung von ${amount} vom ${day} an`,
    disputedWhy:
      'Das Geld ist wieder bei Ihrer Bank. War das ein Versehen, dann bitten Sie die Bank, die Anfechtung zurückzunehmen.',
    silent: 'Stripe antwortet gerade nicht',
    silentWhy:
      'Tarif, Karten und Rechnungen unten sind so, wie wir sie zuletzt gelesen haben, und Premium ist nicht betroffen. Die nächste Zahlung, Erstattungen und Rechnungsangaben sind wieder da, sobald Stripe es ist.',
  },
})
