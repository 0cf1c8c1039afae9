/**
 * The kinds of tax id somebody can enter, by Stripe's names for them, with an example of each form
 * (Stripe: "Supported tax ID types"). Any other kind can be added in Stripe's portal.
 */
export const taxIdTypes = {
  eu_vat: { label: 'EU VAT number', example: 'DE123456789' },
  gb_vat: { label: 'UK VAT number', example: 'GB123456789' },
  ch_vat: { label: 'Swiss VAT number', example: 'CHE-123.456.789 MWST' },
  no_vat: { label: 'Norwegian VAT number', example: '123456789MVA' },
  us_ein: { label: 'US EIN', example: '12-3456789' },
  ca_gst_hst: { label: 'Canadian GST/HST number', example: '123456789RT0002' },
  au_abn: { label: 'Australian Business Number', example: '12345678912' },
  nz_gst: { label: 'New Zealand GST number', example: '123456789' },
  in_gst: { label: 'Indian GST number', example: '12ABCDE3456FGZH' },
  za_vat: { label: 'South African VAT number', example: '4123456789' },
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
