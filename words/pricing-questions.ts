import { accessPolicy } from '#shared/catalog.ts'
import { defineWords } from '~/utils/define-words'

export const pricingQuestions = defineWords({
  en: {
    title: 'Questions',
    questions: [
      {
        question: 'Can I cancel at any time?',
        answer:
          'Yes, on your billing page. Premium then runs to the end of the period you have paid for and is not renewed; until that day you can take the cancellation back.',
      },
      {
        question: 'What stays when Premium ends?',
        answer:
          'Your account, your invoices and everything that is free. Subscribe again whenever you like; nothing has to be set up anew.',
      },
      {
        question: 'Can I change between monthly and yearly?',
        answer:
          'At any time, on your billing page. You see the amount to the cent before you confirm, and what is left of the period you paid for is credited.',
      },
      {
        question: 'What happens when a payment fails?',
        answer: `Premium goes on for ${accessPolicy.graceDays} days while we try the card again. We say so on every page, with the days that are left.`,
      },
      {
        question: 'Do I get invoices?',
        answer:
          'One for every payment, as a page and as a PDF, with the name and address you enter on your billing page.',
      },
      {
        question: 'Who handles the card?',
        answer:
          'Stripe. The card number goes from your browser to Stripe and never reaches our server.',
      },
    ],
  },
  de: {
    title: 'Fragen',
    questions: [
      {
        question: 'Kann ich jederzeit kündigen?',
        answer:
          'Ja, auf Ihrer Abrechnungsseite. Premium läuft dann bis zum Ende des bezahlten Zeitraums und wird nicht verlängert; bis dahin können Sie die Kündigung zurücknehmen.',
      },
      {
        question: 'Was bleibt, wenn Premium endet?',
        answer:
          'Ihr Konto, Ihre Rechnungen und alles, was kostenlos ist. Sie können jederzeit wieder abonnieren; nichts muss neu eingerichtet werden.',
      },
      {
        question: 'Kann ich zwischen monatlich und jährlich wechseln?',
        answer:
          'Jederzeit, auf Ihrer Abrechnungsseite. Sie sehen den Betrag auf den Cent genau, bevor Sie bestätigen; was vom bezahlten Zeitraum übrig ist, wird gutgeschrieben.',
      },
      {
        question: 'Was geschieht, wenn eine Zahlung fehlschlägt?',
        answer: `Premium läuft ${accessPolicy.graceDays} Tage weiter, während wir erneut abzubuchen versuchen. Wir sagen es auf jeder Seite, mit den Tagen, die bleiben.`,
      },
      {
        question: 'Bekomme ich Rechnungen?',
        answer:
          'Eine für jede Zahlung, als Seite und als PDF, mit dem Namen und der Anschrift, die Sie auf Ihrer Abrechnungsseite eintragen.',
      },
      {
        question: 'Wer verarbeitet die Karte?',
        answer:
          'Stripe. Die Kartennummer geht von Ihrem Browser zu Stripe und erreicht unseren Server nie.',
      },
    ],
  },
})
