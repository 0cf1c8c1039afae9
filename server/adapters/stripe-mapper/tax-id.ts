import { z } from 'zod'
import { maybeText, read } from './read.ts'

const taxId = z.object({
  id: z.string(),
  type: z.string(),
  value: z.string(),
  country: maybeText,
  verification: z.object({ status: z.string() }).nullish(),
})
const customer = z.object({ tax_ids: z.object({ data: z.array(taxId) }).nullish() })

export type TaxId = {
  id: string
  /** In Stripe's word, such as `eu_vat`; the portal takes more kinds than our form. */
  type: string
  value: string
  /** ISO 3166-1 alpha-2; null where the number does not tell. */
  country: string | null
  /** What the tax office said, in Stripe's word: pending, verified, unverified, unavailable; null where none is asked. */
  verification: string | null
}

const toColumns = ({ verification, ...columns }: z.infer<typeof taxId>): TaxId => ({
  ...columns,
  verification: verification?.status ?? null,
})

export const toTaxId = (raw: unknown): TaxId => toColumns(read('tax id', taxId, raw))

/** The tax ids of a customer that was read with `expand: ['tax_ids']`, newest first. */
export const toCustomerTaxIds = (raw: unknown): TaxId[] =>
  (read('customer', customer, raw).tax_ids?.data ?? []).map(toColumns)
