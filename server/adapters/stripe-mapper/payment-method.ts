import { z } from 'zod'
import { maybeText, read, reference } from './read.ts'

const paymentMethod = z.object({
  id: z.string(),
  type: z.string(),
  customer: reference,
  card: z
    .object({
      brand: z.string(),
      last4: z.string(),
      exp_month: z.int(),
      exp_year: z.int(),
      fingerprint: maybeText,
    })
    .nullish(),
})

export type PaymentMethodMirror = {
  id: string
  type: string
  brand: string | null
  last4: string | null
  expMonth: number | null
  expYear: number | null
}

export function toPaymentMethod(raw: unknown): PaymentMethodMirror {
  const { id, type, card } = read('payment method', paymentMethod, raw)
  return {
    id,
    type,
    brand: card?.brand ?? null,
    last4: card?.last4 ?? null,
    expMonth: card?.exp_month ?? null,
    expYear: card?.exp_year ?? null,
  }
}

/** The same for the same card number, whoever enters it (Stripe: "The PaymentMethod object", card.fingerprint). */
export function cardFingerprint(raw: unknown): string | null {
  return read('payment method', paymentMethod, raw).card?.fingerprint ?? null
}

/** The customer a payment method is attached to, or null. */
export function paymentMethodCustomer(raw: unknown): string | null {
  return read('payment method', paymentMethod, raw).customer
}
