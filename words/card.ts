import { defineWords } from '~/utils/define-words'

export const cardWords = defineWords({
  en: {
    other: 'Payment method',
    endingIn: (name: string, last4: string) => `${name} ending in ${last4}`,
  },
  de: {
    other: 'Zahlungsart',
    endingIn: (name: string, last4: string) => `${name} mit der Endung ${last4}`,
  },
})
