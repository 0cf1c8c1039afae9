/** What the stand-in says to whoever pays, in Stripe's own words where Stripe has them. */
const ENGLISH = {
  number: 'Card number',
  expiry: 'Expiration date',
  expiryFormat: 'MM / YY',
  cvc: 'Security code',
  cvcFormat: 'CVC',
  cvcFormatLong: '4 digits',
  note: 'A local stand-in for Stripe. Test cards work, such as 4242\u00a04242\u00a04242\u00a04242.',
  bank: 'Test bank',
  confirmPayment: 'Your bank asks you to confirm this payment',
  confirmCard: 'Your bank asks you to confirm this card',
  nothingCharged: 'It is saved for later payments. Nothing is charged now.',
  standsIn: 'This stands in for 3D Secure. Choose how the bank’s check ends.',
  complete: 'Complete',
  fail: 'Fail',
  card: {
    incomplete_number: 'Your card number is incomplete.',
    invalid_number: 'Your card number is invalid.',
    incomplete_expiry: "Your card's expiration date is incomplete.",
    invalid_expiry_month_past: "Your card's expiration date is in the past.",
    invalid_expiry_year_past: "Your card's expiration year is in the past.",
    invalid_expiry_year: "Your card's expiration year is invalid.",
    incomplete_cvc: "Your card's security code is incomplete.",
  },
  // The API answers in English already.
  answers: {},
}

const NOT_AUTHENTICATED =
  'Wir können Ihre Zahlungsmethode nicht authentifizieren. Bitte wählen Sie eine andere Zahlungsmethode und versuchen Sie es erneut.'

const GERMAN = {
  number: 'Kartennummer',
  expiry: 'Ablaufdatum',
  expiryFormat: 'MM / JJ',
  cvc: 'Sicherheitscode',
  cvcFormat: 'CVC',
  cvcFormatLong: '4 Ziffern',
  note: 'Ein lokaler Ersatz für Stripe. Testkarten gehen, etwa 4242\u00a04242\u00a04242\u00a04242.',
  bank: 'Testbank',
  confirmPayment: 'Ihre Bank bittet Sie, diese Zahlung zu bestätigen',
  confirmCard: 'Ihre Bank bittet Sie, diese Karte zu bestätigen',
  nothingCharged: 'Sie wird für spätere Zahlungen gespeichert. Jetzt wird nichts abgebucht.',
  standsIn: 'Das steht hier für 3D Secure. Wählen Sie, wie die Prüfung der Bank ausgeht.',
  complete: 'Bestätigen',
  fail: 'Ablehnen',
  card: {
    incomplete_number: 'Ihre Kartennummer ist unvollständig.',
    invalid_number: 'Ihre Kartennummer ist ungültig.',
    incomplete_expiry: 'Das Ablaufdatum Ihrer Karte ist unvollständig.',
    invalid_expiry_month_past: 'Das Ablaufdatum Ihrer Karte liegt in der Vergangenheit.',
    invalid_expiry_year_past: 'Das Ablaufjahr Ihrer Karte liegt in der Vergangenheit.',
    invalid_expiry_year: 'Das Ablaufjahr Ihrer Karte ist ungültig.',
    incomplete_cvc: 'Der Sicherheitscode Ihrer Karte ist unvollständig.',
  },
  answers: {
    card_declined: 'Ihre Karte wurde abgelehnt.',
    insufficient_funds: 'Auf Ihrer Karte ist nicht genügend Guthaben.',
    expired_card: 'Ihre Karte ist abgelaufen.',
    incorrect_cvc: 'Der Sicherheitscode Ihrer Karte ist falsch.',
    incorrect_number: 'Ihre Kartennummer ist falsch.',
    processing_error:
      'Bei der Verarbeitung Ihrer Karte ist ein Fehler aufgetreten. Bitte versuchen Sie es gleich noch einmal.',
    payment_intent_authentication_failure: NOT_AUTHENTICATED,
    setup_intent_authentication_failure: NOT_AUTHENTICATED,
  },
}

const LANGUAGES = { de: GERMAN, en: ENGLISH }

/** The language of a locale such as `de-AT`; undefined for one the stand-in has no words in. */
export const languageOf = (locale = 'auto') =>
  locale === 'auto' ? ENGLISH : LANGUAGES[locale.split('-')[0]]

export const wordsFor = (locale) => languageOf(locale) ?? ENGLISH

/** A refusal of the API in a language, where it has words for it (Stripe.js: "locale"). */
export function inWordsOf({ answers }, result) {
  const { error } = result ?? {}
  const message = answers[error?.decline_code] ?? answers[error?.code]
  return message ? { ...result, error: { ...error, message } } : result
}
