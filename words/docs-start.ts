import { calendarYears } from '#shared/calendar.ts'
import { defineWords } from '~/utils/define-words'

const { first, last } = calendarYears

/** The quick start of the API. Versions are in the order they came. */
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
      'From {data}, gathered from Wikipedia, under {license}. Whoever publishes them names that source and shares them alike.',
    changesTitle: 'Changes',
    changesRule:
      'Within v1 fields and operations are added, never taken away or given another meaning.',
    changes: [
      {
        version: '1.0.0',
        text: 'Countries, holidays, long weekends, overlaps and business days; keys, feeds, limits and files.',
      },
    ],
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
      'Aus {data}, gesammelt aus Wikipedia, unter {license}. Wer sie veröffentlicht, nennt diese Quelle und gibt sie unter gleichen Bedingungen weiter.',
    changesTitle: 'Änderungen',
    changesRule:
      'Innerhalb von v1 kommen Felder und Operationen hinzu; keine fällt weg oder bekommt eine andere Bedeutung.',
    changes: [
      {
        version: '1.0.0',
        text: 'Länder, Feiertage, lange Wochenenden, Überschneidungen und Arbeitstage; Schlüssel, Feeds, Grenzen und Dateien.',
      },
    ],
  },
})
