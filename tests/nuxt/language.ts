import { expect } from 'vitest'
import { describeAccess } from '#shared/access-sentence.ts'
import { billingStates } from '../fixtures/billing-states.ts'
import { leftIn, textsIn } from './sentences.ts'

const german = new Set(textsIn('de'))

/** What is said in English alone. */
export const english = [
  ...textsIn('en').filter((text) => !german.has(text)),
  ...billingStates.map(({ access }) => describeAccess(access, 'en')),
]

const sentences = (['en', 'de'] as const).flatMap(textsIn)
// The documentation speaks of null, and means it.
const meant = sentences.filter((text) => /\bnull\b/.test(text))

/** Something is said, and nothing that no page may say. */
export function expectReadable(said: readonly string[]): void {
  expect(said.length).toBeGreaterThan(0)
  const filled = said.filter((text) => !meant.some((sentence) => sentence.includes(text)))
  expect(filled.join('\n')).not.toMatch(/undefined|null|NaN|Invalid Date/)
}

/** Not a sentence, a date or an amount of it is as the English write it. */
export function expectGerman(said: readonly string[]): void {
  expect(leftIn(said, english)).toEqual([])
  // The lines of an invoice are Stripe's own words.
  const own = said.filter((text) => !text.includes('Almanac Premium')).join('\n')
  expect(own).not.toMatch(/€ ?\d|\d (March|May|October|December) \d/)
}
