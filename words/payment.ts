import { defineWords } from '~/utils/define-words'

export const paymentProgressWords = defineWords({
  en: {
    declined: 'Nothing was charged.',
    payOpen: 'Pay the open invoice',
    processing: 'One moment. Please stay on this page.',
    confirming: 'Your bank asks you to confirm this payment.',
    safe: 'The card number goes to Stripe and never reaches our server.',
    noScript:
      'Paying needs JavaScript, because the card form is Stripe’s. Everything else here works without.',
  },
  de: {
    declined: 'Es wurde nichts abgebucht.',
    payOpen: 'Offene Rechnung bezahlen',
    processing: 'Einen Moment. Bitte bleiben Sie auf dieser Seite.',
    confirming: 'Ihre Bank bittet Sie, diese Zahlung zu bestätigen.',
    safe: 'Die Kartennummer geht zu Stripe und erreicht unseren Server nie.',
    noScript:
      'Zum Bezahlen ist JavaScript nötig, denn das Kartenformular kommt von Stripe. Alles andere hier geht auch ohne.',
  },
})

export const payWords = defineWords({
  en: {
    back: 'Billing',
    title: 'Pay the open invoice',
    description: 'Pay what is open, and Premium goes on.',
    what: (number: string, day: string) => `Invoice ${number}, dated ${day}.`,
    then: 'The card you pay with is the default from then on.',
    pay: (sum: string) => `Pay ${sum}`,
    wait: 'One moment…',
    hosted: 'Or pay on Stripe’s page',
    nothing: 'Nothing is open',
    nothingWhy: 'All your invoices are paid.',
  },
  de: {
    back: 'Abrechnung',
    title: 'Offene Rechnung bezahlen',
    description: 'Bezahlen Sie, was offen ist, und Premium geht weiter.',
    what: (number: string, day: string) => `Rechnung ${number} vom ${day}.`,
    then: 'Die Karte, mit der Sie bezahlen, ist danach die Standardkarte.',
    pay: (sum: string) => `${sum} zahlen`,
    wait: 'Einen Moment…',
    hosted: 'Oder auf der Seite von Stripe bezahlen',
    nothing: 'Es ist nichts offen',
    nothingWhy: 'Alle Ihre Rechnungen sind bezahlt.',
  },
})
