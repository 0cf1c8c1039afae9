import { IntegrationError, refuseUnknown, warnUnknown } from './refusals.js'

// Those without a line of code here are about tabs, wallets, terms and postal codes, which a form
// of three card fields does not have.
const PAYMENT_OPTIONS = [
  'business',
  'defaultValues',
  'fields',
  'layout',
  'paymentMethodOrder',
  'readOnly',
  'terms',
  'wallets',
]
const CARD_OPTIONS = ['disabled', 'disableLink', 'hideIcon', 'hidePostalCode', 'iconStyle']

export function checkElementOptions(where, type, options = {}) {
  if (type === 'payment') return refuseUnknown(where, options, PAYMENT_OPTIONS)
  if (type !== 'card')
    throw new IntegrationError(
      `${where}: the local stand-in for Stripe.js draws \`payment\` and \`card\`, not \`${type}\`.`,
    )
  // Looks that the card Element takes at Stripe; here the appearance of its Elements is all it has.
  const { classes, style, ...rest } = options
  if (classes || style) warnUnknown(where, { classes, style }, [])
  return refuseUnknown(where, rest, CARD_OPTIONS)
}
