import { defineWords } from '~/utils/define-words'

/** What the operator's own pages are called, and what the checkout says of them. */
export const operatorWords = defineWords({
  en: {
    nav: 'About this site',
    terms: 'Terms',
    privacy: 'Privacy',
    imprint: 'Imprint',
    contact: 'Contact',
    apply: 'To read before you subscribe:',
  },
  de: {
    nav: 'Über diese Website',
    terms: 'Nutzungsbedingungen',
    privacy: 'Datenschutz',
    imprint: 'Impressum',
    contact: 'Kontakt',
    apply: 'Zum Lesen, bevor Sie abonnieren:',
  },
})
