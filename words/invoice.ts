import { defineWords } from '~/utils/define-words'

export const invoiceWords = defineWords({
  en: {
    title: 'Invoices',
    date: 'Date',
    number: 'Number',
    state: 'Status',
    amount: 'Amount',
    file: 'File',
    draft: 'Draft',
    states: {
      draft: 'in preparation',
      open: 'open',
      paid: 'paid',
      void: 'void',
      uncollectible: 'not collected',
    } as Record<string, string>,
    view: 'View',
    viewOf: (number: string) => `View ${number}`,
    pdf: 'PDF',
    pdfOf: (number: string) => `PDF of ${number}`,
    older: 'Older invoices are kept by Stripe:',
    portal: 'all invoices at Stripe',
  },
  de: {
    title: 'Rechnungen',
    date: 'Datum',
    number: 'Nummer',
    state: 'Status',
    amount: 'Betrag',
    file: 'Datei',
    draft: 'Entwurf',
    states: {
      draft: 'in Arbeit',
      open: 'offen',
      paid: 'bezahlt',
      void: 'storniert',
      uncollectible: 'nicht eingezogen',
    },
    view: 'Ansehen',
    viewOf: (number: string) => `${number} ansehen`,
    pdf: 'PDF',
    pdfOf: (number: string) => `PDF von ${number}`,
    older: 'Ältere Rechnungen liegen bei Stripe:',
    portal: 'alle Rechnungen bei Stripe',
  },
})

export const refundWords = defineWords({
  en: {
    title: 'Refunds',
    whole: (amount: string, day: string) => `${amount}, all of the payment made on ${day}`,
    part: (refunded: string, amount: string, day: string) =>
      `${refunded} of the ${amount} paid on ${day}`,
    invoice: 'Invoice',
  },
  de: {
    title: 'Erstattungen',
    whole: (amount: string, day: string) => `${amount}, die ganze Zahlung vom ${day}`,
    part: (refunded: string, amount: string, day: string) =>
      `${refunded} von den ${amount}, die am ${day} bezahlt wurden`,
    invoice: 'Rechnung',
  },
})

/** What is added to the lines Stripe writes, or taken off. */
export const amountWords = defineWords({
  en: { discount: 'Discount', tax: 'Tax', credit: 'Credit', kept: 'Becomes credit' },
  de: { discount: 'Rabatt', tax: 'Steuer', credit: 'Guthaben', kept: 'Wird Guthaben' },
})
