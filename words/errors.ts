import { errorTable, type ErrorCode } from '#shared/errors.ts'
import type { Locale } from '#shared/locales.ts'
import { defineWords } from '~/utils/define-words'

/** What a page says of failures that never reached the server or its table. */
export const failureWords = defineWords({
  en: {
    unreachable: 'The server cannot be reached. Check the connection and try again.',
    card: 'The card could not be used. Try another card.',
    cardForm: 'The card form has not loaded yet. Wait a moment and try again.',
    notPaid: 'The payment has not gone through yet. Try again, or use another card.',
  },
  de: {
    unreachable:
      'Der Server ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
    card: 'Die Karte konnte nicht verwendet werden. Versuchen Sie eine andere.',
    cardForm:
      'Das Kartenformular ist noch nicht geladen. Warten Sie einen Moment und versuchen Sie es noch einmal.',
    notPaid:
      'Die Zahlung ist noch nicht durchgegangen. Versuchen Sie es noch einmal oder mit einer anderen Karte.',
  },
})

/** How to go on where a page could not get what it shows. */
export const queryWords = defineWords({
  en: { retry: 'Try again' },
  de: { retry: 'Noch einmal versuchen' },
})

const german: Record<ErrorCode, string> = {
  invalid_input: 'Ein Teil der Angaben ist nicht lesbar.',
  not_signed_in: 'Melden Sie sich zuerst mit LinkedIn an.',
  premium_required: 'Das gehört zu Premium.',
  foreign_origin: 'Diese Anfrage kam von einer anderen Seite; es wurde nichts geändert.',
  price_unknown: 'Dieser Preis wird nicht angeboten. Wählen Sie einen auf der Preisseite.',
  payment_method_unknown:
    'Diese Zahlungsart kann nicht verwendet werden. Geben Sie die Karte noch einmal ein.',
  card_declined: 'Die Karte wurde abgelehnt. Versuchen Sie eine andere.',
  already_subscribed: 'Es gibt schon ein Premium-Abo. Es wurde nichts abgebucht.',
  payment_due:
    'Eine frühere Rechnung ist noch offen. Bezahlen Sie sie, und Premium geht weiter; ein zweites Abo ist nicht nötig.',
  invoice_not_due:
    'Kein Abo wartet auf diese Rechnung, deshalb würde eine Zahlung nichts bewirken. Es wurde nichts abgebucht.',
  trial_unavailable:
    'Hier gibt es keinen kostenlosen Testzeitraum. Es wurde nichts abgebucht; sehen Sie sich den fälligen Betrag an und entscheiden Sie noch einmal.',
  currency_locked:
    'Dieses Konto wird in einer anderen Währung abgerechnet als dieser Preis. Es wurde nichts abgebucht.',
  account_closing: 'Dieses Konto wird gerade gelöscht und kann nicht mehr geändert werden.',
  no_subscription: 'Es gibt kein Abo, das geändert werden könnte.',
  not_resumable: 'Dieses Abo ist beendet. Wählen Sie einen Tarif, um ein neues zu beginnen.',
  plan_unchangeable:
    'Beim jetzigen Stand des Abos kann der Tarif nicht gewechselt werden. Nehmen Sie zuerst die Kündigung zurück.',
  quote_expired:
    'Der Betrag hat sich seit der Anzeige geändert. Es wurde nichts geändert; sehen Sie sich den neuen an und bestätigen Sie noch einmal.',
  promotion_code_unknown: 'Dieser Code gilt hier nicht oder nicht mehr. Es wurde nichts abgebucht.',
  tax_id_invalid:
    'Diese Steuernummer hat nicht das richtige Format. Es wurde nichts geändert; prüfen Sie sie und speichern Sie noch einmal.',
  card_needed:
    'Mit dieser Karte wird Ihr Abo bezahlt. Machen Sie zuerst eine andere zur Standardkarte.',
  busy: 'Eine frühere Anfrage ist noch in Arbeit. Versuchen Sie es gleich noch einmal.',
  too_many_attempts:
    'Das wurde zu oft versucht. Bei diesem Versuch wurde nichts abgebucht; versuchen Sie es später noch einmal.',
  stripe_unavailable:
    'Der Zahlungsdienst ist nicht erreichbar. Es wurde nichts geändert, was ein neuer Versuch wiederholen würde; versuchen Sie es in einer Minute noch einmal.',
  key_invalid: 'Dieser API-Schlüssel gilt nicht: vertippt, abgelaufen oder widerrufen.',
  key_scope: 'Dieser API-Schlüssel darf hierfür nicht verwendet werden.',
  too_many_keys:
    'Mehr API-Schlüssel kann eine Person nicht haben. Widerrufen Sie einen, der nicht gebraucht wird.',
  too_many_feeds:
    'Mehr Kalender-Feeds kann eine Person nicht haben. Entfernen Sie einen, der nicht gebraucht wird.',
  key_not_active: 'Dieser API-Schlüssel ist beendet oder schon ersetzt.',
  quota_exceeded: 'Die Aufrufe dieses Zeitraums sind aufgebraucht.',
  calls_too_fast: 'Diese Aufrufe kommen zu schnell. Warten Sie einen Moment.',
  not_found: 'Hier ist nichts.',
  country_unknown: 'Für dieses Land gibt es keinen Kalender.',
  subdivision_unknown: 'Dieses Land hat kein solches Bundesland und keine solche Region.',
  language_unknown: 'In dieser Sprache gibt es die Namen nicht.',
  range_too_long: 'Dieser Zeitraum ist zu lang.',
  out_of_calendar: 'So weit reicht der Kalender nicht.',
  cursor_invalid: 'Dieser „cursor“ stammt nicht aus dieser Liste.',
  method_not_allowed: 'Diese Methode ist hier nicht erlaubt.',
  length_required: 'Es fehlt die Länge des Inhalts (Content-Length).',
  body_too_large: 'Das ist zu groß: höchstens ein Megabyte.',
  not_acceptable: 'In dem verlangten Format gibt es keine Antwort.',
  internal: 'Bei uns ist etwas schiefgegangen. Der Fehler wurde protokolliert.',
}

// English stands in the table itself, for the API speaks it.
const translations: Record<Exclude<Locale, 'en'>, Record<ErrorCode, string>> = { de: german }

/** The public sentence of a code of the one table, in a language. */
export const errorSentence = (code: ErrorCode, locale: Locale): string =>
  locale === 'en' ? errorTable[code][2] : translations[locale][code]
