import { defineWords } from '~/utils/define-words'

export const billingDetailsWords = defineWords({
  en: {
    back: 'Billing',
    title: 'Billing details',
    description: 'The name and address on your invoices.',
    why: 'They stand on invoices made from now on.',
    whyLonger:
      'They stand on invoices made from now on. Invoices that are there already stay as they are.',
    noAddress: 'No address yet',
    edit: 'Edit billing details',
    name: 'Name or company',
    line1: 'Street and number',
    line2: 'Addition (optional)',
    postalCode: 'Postal code',
    city: 'Town',
    country: 'Country',
    noCountry: 'Not given',
    save: 'Save',
  },
  de: {
    back: 'Abrechnung',
    title: 'Rechnungsangaben',
    description: 'Name und Anschrift auf Ihren Rechnungen.',
    why: 'Sie stehen auf allen Rechnungen ab jetzt.',
    whyLonger:
      'Sie stehen auf allen Rechnungen ab jetzt. Rechnungen, die es schon gibt, bleiben, wie sie sind.',
    noAddress: 'Noch keine Anschrift',
    edit: 'Rechnungsangaben ändern',
    name: 'Name oder Firma',
    line1: 'Straße und Hausnummer',
    line2: 'Zusatz (freiwillig)',
    postalCode: 'Postleitzahl',
    city: 'Ort',
    country: 'Land',
    noCountry: 'Keine Angabe',
    save: 'Speichern',
  },
})
