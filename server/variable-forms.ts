import { CronExpressionParser } from 'cron-parser'
import { z } from 'zod'

/** Forms that variables of the environment have; see config.ts. */
export const optionalUrl = z
  .url({ protocol: /^https?$/ })
  .optional()
  .transform((value) => (value ? new URL(value) : null))

/** A name and an address, or the address alone. */
export const mailSender = z.string().regex(/^([^<>\r\n]* )?<?[^\s<>@]+@[^\s<>@]+>?$/)

/** One that nobody guesses, and that fits into a header (RFC 6750, section 2.1). */
export const longBearerToken = z
  .string()
  .min(32)
  .regex(/^[\w.~+/-]+=*$/)

export const proxyHops = z
  .string()
  .regex(/^\d$/)
  .default('0')
  .transform((value) => Number(value))

export function isHttpsOrLoopback(url: URL): boolean {
  return url.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
}

// Routes, cookies and webhooks are at the root; below a path nothing would be found.
export function isRoot({ pathname, search, hash }: URL): boolean {
  return pathname === '/' && !search && !hash
}

// With the queue's own parser: a line it cannot read would keep the worker from starting.
export function isOffOrCron(line: string): boolean {
  try {
    return line === 'off' || CronExpressionParser.parse(line).hasNext()
  } catch {
    return false
  }
}
