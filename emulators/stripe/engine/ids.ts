import { randomFillSync } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const pool = new Uint8Array(8192)
let used = pool.length

/**
 * Random letters and digits. Bytes above the last multiple of 62 are thrown away, so that each
 * letter is equally likely.
 */
export function randomText(length: number): string {
  let text = ''
  while (text.length < length) {
    if (used === pool.length) {
      randomFillSync(pool)
      used = 0
    }
    const byte = pool[used++]!
    if (byte < 248) text += alphabet[byte % 62]
  }
  return text
}

/** Old resources of Stripe have 14 letters after the prefix, newer ones 24 that begin with a 1. */
const shortPrefixes = new Set(['cus', 'prod', 'si'])

/** A new id that looks like Stripe's: `cus_` and 14 letters, `sub_1` and 23. */
export function newId(prefix: string): string {
  return shortPrefixes.has(prefix) ? `${prefix}_${randomText(14)}` : `${prefix}_1${randomText(23)}`
}

/** The client secret of an intent: the intent's id, then what only its owner was told. */
export function clientSecret(id: string): string {
  return `${id}_secret_${randomText(25)}`
}
