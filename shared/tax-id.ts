/**
 * The kinds of tax id somebody can enter, by Stripe's names for them, with an example of each form
 * (Stripe: "Supported tax ID types"); words/billing-details.ts names them. Any other kind can be added in
 * Stripe's portal.
 */
export const taxIdTypes = {
  eu_vat: { example: 'DE123456789' },
  gb_vat: { example: 'GB123456789' },
  ch_vat: { example: 'CHE-123.456.789 MWST' },
  no_vat: { example: '123456789MVA' },
  us_ein: { example: '12-3456789' },
  ca_gst_hst: { example: '123456789RT0002' },
  au_abn: { example: '12345678912' },
  nz_gst: { example: '123456789' },
  in_gst: { example: '12ABCDE3456FGZH' },
  za_vat: { example: '4123456789' },
} as const

export type TaxIdType = keyof typeof taxIdTypes

/** A tax id as somebody enters it. */
export type TaxIdInput = { type: TaxIdType; value: string }

/** Kinds whose own form has signs or spaces in it. */
const punctuated: readonly TaxIdType[] = ['ch_vat', 'us_ein']

/** What somebody typed, without the spaces, dots and dashes that its form has not, in capitals. */
export function tidyTaxId({ type, value }: TaxIdInput): TaxIdInput {
  const bare = punctuated.includes(type) ? value.trim() : value.replaceAll(/[\s.-]/g, '')
  return { type, value: bare.toUpperCase() }
}

export const isTaxIdType = (type: string): type is TaxIdType => Object.hasOwn(taxIdTypes, type)
