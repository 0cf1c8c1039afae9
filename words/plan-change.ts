import { defineWords } from '~/utils/define-words'

/** `price` is an amount with its interval ("€9 a month"), `every` an interval ("every month"). */
export const planChangeWords = defineWords({
  en: {
    back: 'Billing',
    title: 'Change plan',
    description: 'Change between monthly and yearly.',
    lead: 'The same Premium, on another billing cycle. Nothing changes before you confirm.',
    to: (name: string, price: string) => `${name}: ${price}`,
    starts: 'The new period begins at once. What is left of the old one is credited to the second.',
    trial: (day: string) =>
      `Your trial goes on until ${day}; nothing is due before then. After that the new price begins.`,
    charged: (card: string) => `It is charged to ${card}.`,
    credit: (amount: string) =>
      `The credit of ${amount} stays yours and is used for your next renewals. It is not paid out.`,
    renews: (amount: string, every: string) =>
      `From then on it renews ${every} for ${amount} until you cancel.`,
    due: 'Due today',
    confirmPay: (amount: string) => `Pay ${amount} and change`,
    confirm: 'Change plan',
    wait: 'One moment…',
    keep: 'Keep the plan as it is',
  },
  de: {
    back: 'Abrechnung',
    title: 'Tarif wechseln',
    description: 'Zwischen monatlich und jährlich wechseln.',
    lead: 'Dasselbe Premium, mit einem anderen Zahlungsrhythmus. Es ändert sich nichts, bevor Sie bestätigen.',
    to: (name: string, price: string) => `${name}: ${price}`,
    starts:
      'Der neue Zeitraum beginnt sofort. Was vom alten übrig ist, wird auf die Sekunde genau gutgeschrieben.',
    trial: (day: string) =>
      `Ihr Testzeitraum läuft bis zum ${day} weiter; vorher ist nichts fällig. Danach gilt der neue Preis.`,
    charged: (card: string) => `Abgebucht wird von Ihrer Karte ${card}.`,
    credit: (amount: string) =>
      `Das Guthaben von ${amount} bleibt Ihnen und wird mit den nächsten Verlängerungen verrechnet. Es wird nicht ausgezahlt.`,
    renews: (amount: string, every: string) =>
      `Von da an verlängert sich das Abo ${every} für ${amount}, bis Sie kündigen.`,
    due: 'Heute fällig',
    confirmPay: (amount: string) => `${amount} zahlen und wechseln`,
    confirm: 'Tarif wechseln',
    wait: 'Einen Moment…',
    keep: 'Tarif behalten',
  },
})
