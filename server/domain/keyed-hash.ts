import { createHmac } from 'node:crypto'

/**
 * A name for something that must be recognised again and must not be read: HMAC-SHA-256 (RFC 2104) of
 * the value under its kind, so that equal values of two kinds do not look alike.
 */
export function keyedHash(key: string, kind: string, value: string): string {
  return createHmac('sha256', key).update(`${kind}\0${value}`).digest('base64url')
}
