import { z } from 'zod'
import { maybeText, read } from './read.ts'

const address = z.object({
  line1: maybeText,
  line2: maybeText,
  postal_code: maybeText,
  city: maybeText,
  country: maybeText,
})

const customer = z.object({ name: maybeText, email: maybeText, address: address.nullish() })

/** What stands on invoices; empty where nothing was given. */
export type BillingDetails = {
  name: string
  line1: string
  line2: string
  postalCode: string
  city: string
  country: string
}

export function toBillingDetails(raw: unknown): BillingDetails {
  const { name, address } = read('customer', customer, raw)
  return {
    name: name ?? '',
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    postalCode: address?.postal_code ?? '',
    city: address?.city ?? '',
    country: address?.country ?? '',
  }
}

/** Where Stripe sends invoices and receipts; null for nowhere. */
export const toBillingEmail = (raw: unknown): string | null => read('customer', customer, raw).email
