import { createHmac } from 'node:crypto'

/**
 * Stripe's signature header for a payload, at a moment in unix seconds. Receivers compare it with
 * their own clock, so the moment is always the wall clock's and never the emulator's.
 */
export function signatureHeader(payload: string, secret: string, at: number): string {
  const signature = createHmac('sha256', secret).update(`${at}.${payload}`).digest('hex')
  return `t=${at},v1=${signature}`
}
