import { defineWords } from '~/utils/define-words'

const germanPer: Record<string, string> = {
  day: 'am Tag',
  week: 'in der Woche',
  month: 'im Monat',
  year: 'im Jahr',
}
const germanEvery: Record<string, string> = {
  day: 'jeden Tag',
  week: 'jede Woche',
  month: 'jeden Monat',
  year: 'jedes Jahr',
}

/** How often a price is paid, by Stripe's interval (Stripe: "The Price object", recurring.interval). */
export const intervalWords = defineWords({
  en: {
    names: { month: 'Monthly', year: 'Yearly' },
    price: (amount: string, interval: string) => `${amount} a ${interval}`,
    every: (interval: string) => `every ${interval}`,
  },
  de: {
    names: { month: 'Monatlich', year: 'Jährlich' },
    price: (amount: string, interval: string) => `${amount} ${germanPer[interval] ?? interval}`,
    every: (interval: string) => germanEvery[interval] ?? interval,
  },
})
