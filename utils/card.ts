import type { Locale } from '#shared/locales.ts'
import { cardWords } from '~/words/card'

export type CardName = { brand: string | null; last4: string | null }

/** A card as its holder knows it: "Visa ending in 4242". */
export function cardName({ brand, last4 }: CardName, locale: Locale): string {
  const words = cardWords[locale]
  const name = brand ? brand.charAt(0).toUpperCase() + brand.slice(1) : words.other
  return last4 ? words.endingIn(name, last4) : name
}

/** The last month it can be used: "12/2040"; empty for what has none. */
export function cardValidity(card: { expMonth: number | null; expYear: number | null }): string {
  if (!card.expMonth || !card.expYear) return ''
  return `${String(card.expMonth).padStart(2, '0')}/${card.expYear}`
}
