import { createHash, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'

/**
 * The shape of the secrets we hand out: a prefix, 30 random characters (178 bits), and six of a checksum
 * over all of that. The prefix lets secret scanners find one in published text, and the checksum lets
 * them, and us, tell a real one from a typo or a fake without asking the database. (GitHub: "Behind
 * GitHub's new authentication token formats".)
 */
export type SecretToken = {
  /** A new one. `pickIndex` returns a random whole number below `max`, as node's crypto.randomInt does. */
  make(pickIndex: (max: number) => number): string
  /** Whether this can be one of ours; says nothing about whether there is such a one. */
  isWellFormed(value: string): boolean
  /** As its owner sees it again: enough to tell it from another, nothing to use. */
  mask(lastFour: string): string
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomLength = 30
const checksumLength = 6

/** The secrets that begin with this prefix. */
export function secretToken(prefix: string): SecretToken {
  const shape = new RegExp(`^${prefix}[0-9A-Za-z]{${randomLength + checksumLength}}$`)
  return {
    make(pickIndex) {
      const characters = Array.from({ length: randomLength }, () => alphabet.charAt(pickIndex(62)))
      const text = prefix + characters.join('')
      return text + checksum(text)
    },
    isWellFormed(value) {
      if (!shape.test(value)) return false
      const end = value.length - checksumLength
      return checksum(value.slice(0, end)) === value.slice(end)
    },
    mask: (lastFour) => `${prefix}…${lastFour}`,
  }
}

function checksum(text: string): string {
  let rest = crc32(text)
  let digits = ''
  for (let place = 0; place < checksumLength; place += 1) {
    digits = alphabet.charAt(rest % 62) + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}

/** What is stored of a secret. It is random enough that a plain hash cannot be searched for. */
export const hashSecret = (secret: string) =>
  createHash('sha256').update(secret).digest('base64url')

/** Whether two secrets are the same, in a time that tells neither where they differ nor how long they are. */
export const isSameSecret = (given: string, right: string) =>
  timingSafeEqual(Buffer.from(hashSecret(given)), Buffer.from(hashSecret(right)))

export const lastFourOf = (secret: string) => secret.slice(-4)
