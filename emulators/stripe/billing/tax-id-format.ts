/** European VAT numbers without the two letters of their country (Stripe: "Supported tax ID types"). */
const europeanVat: Record<string, RegExp> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z\d]\d{7}[A-Z\d]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z\d]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^\d{7}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^\d{9}(\d{3})?$/,
}

const formats = {
  au_abn: /^\d{11}$/,
  ca_gst_hst: /^\d{9}RT\d{4}$/,
  ch_vat: /^CHE-\d{3}\.\d{3}\.\d{3} (MWST|TVA|IVA)$/,
  es_cif: /^[A-Z]\d{7}[A-Z\d]$/,
  gb_vat: /^GB\d{9}(\d{3})?$/,
  in_gst: /^\d{2}[A-Z\d]{13}$/,
  no_vat: /^\d{9}MVA$/,
  nz_gst: /^\d{8,9}$/,
  us_ein: /^\d{2}-\d{7}$/,
  za_vat: /^4\d{9}$/,
}

export type TaxIdType = 'eu_vat' | keyof typeof formats
export const taxIdTypes = ['eu_vat', ...Object.keys(formats)] as TaxIdType[]

/** Values that stand for an answer of the tax office in test mode (Stripe: "Customer tax IDs", validation). */
const testAnswers: Record<string, 'verified' | 'unverified' | 'pending'> = {
  '000000000': 'verified',
  '111111111': 'unverified',
  '222222222': 'pending',
}

/** Types Stripe asks a tax office about. */
const asksOffice = (type: TaxIdType) => ['eu_vat', 'gb_vat', 'au_abn'].includes(type)

/** Whether a value has the form its type wants. */
export function isTaxId(type: TaxIdType, value: string): boolean {
  if (asksOffice(type) && value in testAnswers) return true
  if (type !== 'eu_vat') return formats[type].test(value)
  return europeanVat[value.slice(0, 2)]?.test(value.slice(2)) ?? false
}

/** The country a tax id is of, in ISO 3166-1; null where its value does not tell. */
export function taxIdCountry(type: TaxIdType, value: string): string | null {
  if (type !== 'eu_vat') return type.slice(0, 2).toUpperCase()
  const letters = value.slice(0, 2)
  if (letters === 'EL') return 'GR'
  if (letters === 'XI') return 'GB'
  return letters in europeanVat ? letters : null
}

/** What the tax office says; nobody is asked here, so an ordinary number waits. */
export function verificationStatus(type: TaxIdType, value: string) {
  return asksOffice(type) ? (testAnswers[value] ?? 'pending') : 'unavailable'
}
