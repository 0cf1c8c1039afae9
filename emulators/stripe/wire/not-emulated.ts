import { readFileSync } from 'node:fs'
import { notEmulated, type Refusal } from '../engine/refusal.ts'
import type { Undeclared } from './fields.ts'
import type { Operation } from './operation.ts'

interface Gap {
  /** Every payment method Stripe has but cards. */
  paymentMethods: string[]
  /** By route, the parameters (`items[][discounts]`) and words (`mode=payment`) Stripe takes. */
  routes: Record<string, string[]>
}

let gap: Gap | undefined

/** The file is written by `vitest -u` from the installed SDK's types, see tests/operations.test.ts. */
function readGap(): Gap {
  const text = readFileSync(new URL('./not-emulated.json', import.meta.url), 'utf8')
  return JSON.parse(text) as Gap
}

/**
 * The refusal, 400, for a parameter or one of its words that Stripe takes here and the emulator
 * does not; undefined for what Stripe does not know either.
 */
export function knownToStripe(
  operation: Operation,
  { asked, details }: Undeclared,
): Refusal | undefined {
  gap ??= readGap()
  const route = `${operation.method} ${operation.path.replace(/:\w+/g, ':id')}`
  const [name = '', word] = asked.split('=')
  const last = word ?? name.replace(/^.*\[|\]$/g, '')
  if (gap.paymentMethods.includes(last)) {
    return notEmulated('payment methods other than cards', details.param)
  }
  if (!gap.routes[route]?.includes(asked)) return undefined
  const what = word === undefined ? `the parameter ${details.param}` : `${details.param}=${word}`
  return notEmulated(
    `${what} of ${operation.method} ${operation.path}, which Stripe has`,
    details.param,
  )
}
