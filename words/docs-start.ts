import { calendarYears } from '#shared/calendar.ts'
import { defineWords } from '~/utils/define-words'

const { first, last } = calendarYears

/** The quick start of the API. */
export const docsStartWords = defineWords({
  en: {
    tab: 'API quick start',
    description: 'Public holidays and business days in your own program, in a minute.',
    title: 'The Almanac API',
    lead: 'Holidays, business days and long weekends of more than two hundred countries, over HTTPS and in JSON.',
    startTitle: 'Quick start',
    start:
      'Ask for Germany’s holidays of 2027. A few calls a day need no key; leave the header out to try.',
    limits: {
      title: 'Limits',
      table: 'Limits by plan',
      who: 'Who',
      much: 'How much',
      formats: 'Formats',
      guest: 'Without a key',
      guestCalls: (calls: string) => `${calls} calls a day and address`,
      free: 'Free',
      freeCalls: (calls: string) => `${calls} calls a month`,
      premium: 'Premium',
      premiumCalls: (calls: string) => `no monthly limit, ${calls} calls a second`,
      note: 'Every question and every year is open to all. The headers {rateLimit} and {policy} say what is left; at the limit the answer is 429 with {retryAfter}. See {plans}.',
      plans: 'the plans',
    },
    goodTitle: 'Good to know',
    good: [
      {
        title: 'Days are days',
        text: `A date is a calendar day such as 2027-05-01, in no time zone, from ${first} to ${last}.`,
      },
      {
        title: 'Weekends',
        text: 'Where weekend is left out, a country’s own counts: Friday and Saturday in Egypt, Saturday and Sunday in most.',
      },
      {
        title: 'Keys',
        text: 'Give each program a key of its own, with the uses it needs and an end. A key is replaced without a gap, as the old one goes on for up to a week, and revoked from the next call on. GET /api/v1/keys/current says what one may do and how the month stands, uncounted.',
      },
      {
        title: 'Errors',
        text: 'Go by the code of a problem document, which never changes. After a 429 wait as many seconds as Retry-After says; after a 5xx, what only reads can be sent again.',
      },
      {
        title: 'Files',
        text: 'Lists come as CSV and as calendars too: end the path in .csv or .ics, or send an Accept header.',
      },
      {
        title: 'Languages',
        text: 'Names follow Accept-Language, or language= in the address, as far as a calendar has them.',
      },
      {
        title: 'Ask again cheaply',
        text: 'Keep an answer for an hour, then send its ETag as If-None-Match: 304 says that it still holds. It counts as a call.',
      },
      {
        title: 'Long lists',
        text: 'Where nextCursor is not null, send it as cursor for the next page.',
      },
      {
        title: 'From a browser',
        text: 'Any site may call. Remember that everybody can read a key in a page: revoke one that leaks with DELETE /api/v1/keys/current.',
      },
    ],
    sourceTitle: 'Where the data come from',
    source:
      'From {data}, gathered from Wikipedia and in a few places corrected by us, under {license}. Whoever publishes them names that source and shares them alike.',
  },
  de: {
    tab: 'Erste Schritte mit der API',
    description: 'Feiertage und Arbeitstage im eigenen Programm, in einer Minute.',
    title: 'Die API von Almanac',
    lead: 'Feiertage, Arbeitstage und lange Wochenenden von mehr als zweihundert Ländern, über HTTPS und als JSON.',
    startTitle: 'Erste Schritte',
    start:
      'Fragen Sie nach den deutschen Feiertagen 2027. Ein paar Aufrufe am Tag brauchen keinen Schlüssel; lassen Sie zum Ausprobieren den Header weg.',
    limits: {
      title: 'Grenzen',
      table: 'Grenzen nach Tarif',
      who: 'Wer',
      much: 'Wie viel',
      formats: 'Formate',
      guest: 'Ohne Schlüssel',
      guestCalls: (calls: string) => `${calls} Aufrufe je Tag und Adresse`,
      free: 'Kostenlos',
      freeCalls: (calls: string) => `${calls} Aufrufe im Monat`,
      premium: 'Premium',
      premiumCalls: (calls: string) => `keine monatliche Grenze, ${calls} Aufrufe in der Sekunde`,
      note: 'Jede Frage und jedes Jahr stehen allen offen. Die Header {rateLimit} und {policy} sagen, was noch übrig ist; an der Grenze lautet die Antwort 429 mit {retryAfter}. Siehe {plans}.',
      plans: 'die Tarife',
    },
    goodTitle: 'Gut zu wissen',
    good: [
      {
        title: 'Tage sind Tage',
        text: `Ein Datum ist ein Kalendertag wie 2027-05-01, ohne Zeitzone, von ${first} bis ${last}.`,
      },
      {
        title: 'Wochenenden',
        text: 'Ohne weekend gilt das des Landes: Freitag und Samstag in Ägypten, meist Samstag und Sonntag.',
      },
      {
        title: 'Schlüssel',
        text: 'Geben Sie jedem Programm einen eigenen Schlüssel, mit den Verwendungen, die es braucht, und einem Ende. Ein Schlüssel wird ohne Lücke ersetzt, denn der alte gilt bis zu eine Woche weiter, und ist ab dem nächsten Aufruf widerrufen. GET /api/v1/keys/current sagt, was einer darf und wie der Monat steht, ohne gezählt zu werden.',
      },
      {
        title: 'Fehler',
        text: 'Richten Sie sich nach code im Fehlerdokument, der sich nie ändert. Warten Sie nach 429 so viele Sekunden, wie Retry-After sagt; nach einem 5xx lässt sich, was nur liest, noch einmal senden.',
      },
      {
        title: 'Dateien',
        text: 'Listen gibt es auch als CSV und als Kalender: Lassen Sie den Pfad auf .csv oder .ics enden, oder senden Sie einen Accept-Header.',
      },
      {
        title: 'Sprachen',
        text: 'Namen folgen Accept-Language oder language= in der Adresse, soweit ein Kalender sie hat.',
      },
      {
        title: 'Sparsam nachfragen',
        text: 'Behalten Sie eine Antwort eine Stunde lang und senden Sie dann ihr ETag als If-None-Match: 304 heißt, dass sie noch gilt. Das zählt als Aufruf.',
      },
      {
        title: 'Lange Listen',
        text: 'Wo nextCursor nicht null ist, senden Sie es als cursor für die nächste Seite.',
      },
      {
        title: 'Aus dem Browser',
        text: 'Jede Seite darf aufrufen. Einen Schlüssel in einer Seite kann aber jeder lesen: Widerrufen Sie einen, der bekannt wurde, mit DELETE /api/v1/keys/current.',
      },
    ],
    sourceTitle: 'Woher die Daten kommen',
    source:
      'Aus {data}, gesammelt aus Wikipedia und an wenigen Stellen von uns berichtigt, unter {license}. Wer sie veröffentlicht, nennt diese Quelle und gibt sie unter gleichen Bedingungen weiter.',
  },
})
