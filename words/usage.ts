import { defineWords } from '~/utils/define-words'

/** Numbers come as the page shows them ("1,234"), with the number itself where it chooses the word. */
export const usageWords = defineWords({
  en: {
    tab: 'API usage',
    description: 'Your calls of the Almanac API, by day, key and endpoint.',
    title: 'API usage',
    lastDays: (days: number) => `Last ${days} days`,
    csv: (months: number) => `CSV, ${months} months`,
    none: 'No calls with a key yet. {makeKey} and call the API; what you use shows up here.',
    makeKey: 'Make a key',
    byKey: 'By key',
    key: 'Key',
    byEndpoint: 'By endpoint',
    endpoint: 'Endpoint',
    calls: 'Calls',
    day: 'Day',
    total: (calls: number, shown: string) =>
      `${shown} ${calls === 1 ? 'call' : 'calls'} with your keys.`,
    onDay: (day: string, calls: number, shown: string) =>
      `${day}: ${shown} ${calls === 1 ? 'call' : 'calls'}`,
    noScript: 'The chart needs JavaScript; the table below has the same numbers.',
    asTable: 'As a table',
    rules: (perSecond: number) =>
      `Days and months follow UTC. A call counts once it is let in, whatever the answer; one that is refused does not. Premium has no monthly limit and allows ${perSecond} calls a second.`,
    quota: {
      title: 'This month',
      unlimited: (used: number) =>
        `{used} ${used === 1 ? 'call' : 'calls'}. Premium has no monthly limit.`,
      sentence: (limit: string, left: string, day: string) =>
        `{used} of ${limit} calls used, ${left} left until ${day}.`,
      percent: (percent: number) => `${percent} percent`,
      reached: 'This month’s calls are used up',
      reachedText: (day: string) =>
        `Calls are refused until ${day}. With Premium they are let in from the next one.`,
      warning: (percent: number) => `${percent} percent of this month’s calls are used`,
      warningText:
        'At 100 percent calls are refused until the month ends. Premium has no monthly limit.',
      premium: 'See Premium',
    },
  },
  de: {
    tab: 'API-Nutzung',
    description: 'Ihre Aufrufe der API von Almanac, nach Tag, Schlüssel und Endpunkt.',
    title: 'API-Nutzung',
    lastDays: (days: number) => `Die letzten ${days} Tage`,
    csv: (months: number) => `CSV, ${months} Monate`,
    none: 'Noch keine Aufrufe mit einem Schlüssel. {makeKey} und rufen Sie die API auf; was Sie nutzen, steht dann hier.',
    makeKey: 'Erstellen Sie einen Schlüssel',
    byKey: 'Nach Schlüssel',
    key: 'Schlüssel',
    byEndpoint: 'Nach Endpunkt',
    endpoint: 'Endpunkt',
    calls: 'Aufrufe',
    day: 'Tag',
    total: (calls: number, shown: string) =>
      `${shown} ${calls === 1 ? 'Aufruf' : 'Aufrufe'} mit Ihren Schlüsseln.`,
    onDay: (day: string, calls: number, shown: string) =>
      `${day}: ${shown} ${calls === 1 ? 'Aufruf' : 'Aufrufe'}`,
    noScript: 'Das Diagramm braucht JavaScript; die Tabelle darunter hat dieselben Zahlen.',
    asTable: 'Als Tabelle',
    rules: (perSecond: number) =>
      `Tage und Monate gelten nach UTC. Ein Aufruf zählt, sobald er zugelassen ist, gleich wie die Antwort lautet; ein abgewiesener zählt nicht. Premium hat keine monatliche Grenze und erlaubt ${perSecond} Aufrufe in der Sekunde.`,
    quota: {
      title: 'Dieser Monat',
      unlimited: (used: number) =>
        `{used} ${used === 1 ? 'Aufruf' : 'Aufrufe'}. Premium hat keine monatliche Grenze.`,
      sentence: (limit: string, left: string, day: string) =>
        `{used} von ${limit} Aufrufen verbraucht, noch ${left} bis zum ${day}.`,
      percent: (percent: number) => `${percent} Prozent`,
      reached: 'Die Aufrufe dieses Monats sind aufgebraucht',
      reachedText: (day: string) =>
        `Bis zum ${day} werden Aufrufe abgewiesen. Mit Premium wird schon der nächste zugelassen.`,
      warning: (percent: number) => `${percent} Prozent der Aufrufe dieses Monats sind verbraucht`,
      warningText:
        'Bei 100 Prozent werden Aufrufe bis zum Monatsende abgewiesen. Premium hat keine monatliche Grenze.',
      premium: 'Zu Premium',
    },
  },
})
