import { checkAppearance } from './appearance.js'
import { IntegrationError, refuseUnknown } from './refusals.js'
import { languageOf } from './words.js'

const OPTIONS = [
  'allowedPaymentMethodTypes',
  'amount',
  'appearance',
  'clientSecret',
  'currency',
  'locale',
  'mode',
  'paymentMethodCreation',
  // Without an effect on a card form: skeletons, and what the server decides again for its intent.
  'captureMethod',
  'loader',
  'setupFutureUsage',
]

const MODES = ['payment', 'setup', 'subscription']

/** Refuses options that Stripe refuses, or that would quietly do nothing here. */
export function checkElementsOptions(where, options) {
  const refuse = (words) => {
    throw new IntegrationError(`${where}: ${words}`)
  }
  refuseUnknown(where, options, OPTIONS)
  const { mode, currency, clientSecret, paymentMethodCreation } = options
  if (mode !== undefined && !MODES.includes(mode))
    refuse(`\`mode\` must be one of ${MODES.join(', ')}.`)
  if (mode && clientSecret) refuse('pass either `mode` or `clientSecret`, not both.')
  checkAmount(refuse, options)
  if (currency !== undefined && !/^[a-z]{3}$/.test(currency))
    refuse('`currency` must be a three-letter code in lowercase, such as `eur`.')
  if (paymentMethodCreation !== undefined && paymentMethodCreation !== 'manual')
    refuse("`paymentMethodCreation` must be 'manual' when it is given.")
  if (options.allowedPaymentMethodTypes && !options.allowedPaymentMethodTypes.includes('card'))
    refuse('`allowedPaymentMethodTypes` leaves out `card`, all that the local stand-in can draw.')
  checkAppearance(where, options.appearance)
  checkLocale(where, options.locale)
}

function checkAmount(refuse, { mode, amount, currency }) {
  if (mode !== 'payment' && mode !== 'subscription') return
  const least = mode === 'payment' ? 1 : 0
  if (!Number.isInteger(amount) || amount < least)
    refuse(`\`mode: '${mode}'\` needs an \`amount\` in whole minor units, at least ${least}.`)
  if (!currency) refuse(`\`mode: '${mode}'\` needs a \`currency\`.`)
}

function checkLocale(where, locale) {
  if (languageOf(locale)) return
  console.warn(
    `${where}: the local stand-in for Stripe.js speaks English and German, not ${locale}.`,
  )
}
