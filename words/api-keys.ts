import type { ApiScope } from '#shared/api-key.ts'
import { defineWords } from '~/utils/define-words'

export const apiKeyWords = defineWords({
  en: {
    tab: 'API keys',
    description: 'Make, rotate and revoke the keys to the Almanac API.',
    title: 'API keys',
    lead: 'A key lets a program call the API as you. Your calls are counted per person, however many keys you have; {usage} shows them by key.',
    usage: 'usage',
    scopes: {
      read: 'Read holidays and working days',
      feeds: 'Manage calendar feeds',
    } satisfies Record<ApiScope, string>,
    form: {
      title: 'New key',
      name: 'Name',
      namePlaceholder: 'Payroll server',
      worksFor: 'Expires',
      days: (days: number) => (days === 365 ? 'in a year' : `in ${days} days`),
      ever: 'never, until I revoke it',
      scopes: 'May be used to',
      create: 'Create key',
    },
    shown: {
      text: 'Copy the key now and keep it like a password. We store only a fingerprint of it, so it is not shown again.',
      copyKey: 'Copy key',
      tryIt: 'Try it',
      copyLine: 'Copy the line',
      tryInDocs: 'Try it in the documentation',
      close: 'I have saved it',
    },
    list: {
      title: 'Your keys',
      none: 'There is no key in use.',
      ended: (count: number) => `${count} expired or revoked ${count === 1 ? 'key' : 'keys'}`,
    },
    facts: {
      made: (day: string) => `Made on ${day}`,
      lastUsed: (moment: string) => `Last used ${moment}`,
      neverUsed: 'Never used',
      revoked: (day: string) => `Revoked on ${day}`,
      untilRevoked: 'Works until it is revoked',
      ended: (moment: string) => `Ended on ${moment}`,
      replaced: (moment: string) => `Replaced; works until ${moment}`,
      until: (day: string) => `Works until ${day}`,
    },
  },
  de: {
    tab: 'API-Schlüssel',
    description: 'Schlüssel zur API von Almanac erstellen, ersetzen und widerrufen.',
    title: 'API-Schlüssel',
    lead: 'Mit einem Schlüssel ruft ein Programm die API in Ihrem Namen auf. Gezählt wird je Person, gleich wie viele Schlüssel Sie haben; die {usage} zeigt die Aufrufe je Schlüssel.',
    usage: 'Nutzung',
    scopes: {
      read: 'Feiertage und Arbeitstage lesen',
      feeds: 'Kalender-Feeds verwalten',
    },
    form: {
      title: 'Neuer Schlüssel',
      name: 'Name',
      namePlaceholder: 'Lohnabrechnung',
      worksFor: 'Gültig',
      days: (days: number) => (days === 365 ? 'ein Jahr' : `${days} Tage`),
      ever: 'unbegrenzt, bis ich ihn widerrufe',
      scopes: 'Darf verwendet werden für',
      create: 'Schlüssel erstellen',
    },
    shown: {
      text: 'Kopieren Sie den Schlüssel jetzt und bewahren Sie ihn wie ein Passwort auf. Wir speichern nur einen Fingerabdruck davon; er wird nicht noch einmal angezeigt.',
      copyKey: 'Schlüssel kopieren',
      tryIt: 'Ausprobieren',
      copyLine: 'Zeile kopieren',
      tryInDocs: 'In der Dokumentation ausprobieren',
      close: 'Ich habe ihn gespeichert',
    },
    list: {
      title: 'Ihre Schlüssel',
      none: 'Es ist kein Schlüssel in Gebrauch.',
      ended: (count: number) =>
        count === 1
          ? '1 abgelaufener oder widerrufener Schlüssel'
          : `${count} abgelaufene oder widerrufene Schlüssel`,
    },
    facts: {
      made: (day: string) => `Erstellt am ${day}`,
      lastUsed: (moment: string) => `Zuletzt verwendet am ${moment}`,
      neverUsed: 'Noch nie verwendet',
      revoked: (day: string) => `Widerrufen am ${day}`,
      untilRevoked: 'Gültig bis zum Widerruf',
      ended: (moment: string) => `Abgelaufen am ${moment}`,
      replaced: (moment: string) => `Ersetzt; gültig bis zum ${moment}`,
      until: (day: string) => `Gültig bis zum ${day}`,
    },
  },
})
