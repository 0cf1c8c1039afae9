import { calendarYears } from '#shared/calendar.ts'
import { plannerPolicy, type FeatureKey } from '#shared/catalog.ts'
import { defineWords } from '~/utils/define-words'

/** A person's status line, without its full stop, is put into some of these. */
type Sentence = string

const { first, last } = calendarYears

export const pricingWords = defineWords({
  en: {
    tab: 'Pricing',
    description:
      'What Almanac costs: public holidays are free, Premium is by the month or the year.',
    title: 'Plans and prices',
    lead: 'The public holidays of every country are free for everybody. Premium is for those who work across several.',
    planner: 'The planner is part of Premium',
    plannerWhy: (now: Sentence) => `${now}. Choose a plan, and the planner opens at once.`,
    you: (now: Sentence) => `You are on: ${now}.`,
    free: 'Free',
    freeFor: 'for as long as you like',
    signIn: 'Sign in with LinkedIn',
    browse: 'Browse holidays',
    pay: 'Pay the open invoice',
    month: { name: 'Premium, monthly', period: 'a month', choose: 'Choose monthly' },
    year: { name: 'Premium, yearly', period: 'a year', choose: 'Choose yearly' },
    saving: (percent: number) => `Save ${percent}%`,
    perMonth: (amount: string) => `${amount} a month, paid once a year`,
    trial: (days: number) => `The first ${days} days are free`,
    own: 'Your plan',
    manage: 'Manage your subscription',
    change: 'Change to this plan',
    features: {
      openYears: 'Public holidays of 200 countries, this year and next',
      account: 'An account, with your billing in one place',
      monthlyCalls: (calls: string) => `The API, ${calls} calls a month`,
      unlimitedCalls: 'The API without a monthly limit',
      planner: `The planner: up to ${plannerPolicy.maxPlaces} countries side by side`,
      anyYear: `Any year from ${first} to ${last}`,
      workingDays: 'Working days per country, and the days everybody is off',
      ownCalendar: 'Your plan in your own calendar: feeds, ICS and CSV files',
    } satisfies FeatureWords,
  },
  de: {
    tab: 'Preise',
    description: 'Was Almanac kostet: Feiertage kostenlos, Premium monatlich oder jährlich.',
    title: 'Tarife und Preise',
    lead: 'Die Feiertage jedes Landes sind für alle kostenlos. Premium ist für alle, die in mehreren Ländern arbeiten.',
    planner: 'Der Planer gehört zu Premium',
    plannerWhy: (now: Sentence) =>
      `${now}. Wählen Sie einen Tarif, und der Planer öffnet sich sofort.`,
    you: (now: Sentence) => `Ihr aktueller Tarif: ${now}.`,
    free: 'Kostenlos',
    freeFor: 'so lange Sie möchten',
    signIn: 'Mit LinkedIn anmelden',
    browse: 'Feiertage ansehen',
    pay: 'Offene Rechnung bezahlen',
    month: { name: 'Premium, monatlich', period: 'im Monat', choose: 'Monatlich wählen' },
    year: { name: 'Premium, jährlich', period: 'im Jahr', choose: 'Jährlich wählen' },
    saving: (percent: number) => `${percent} % sparen`,
    perMonth: (amount: string) => `${amount} im Monat, jährlich gezahlt`,
    trial: (days: number) => `Die ersten ${days} Tage sind kostenlos`,
    own: 'Ihr Tarif',
    manage: 'Abo verwalten',
    change: 'Zu diesem Tarif wechseln',
    features: {
      openYears: 'Feiertage von 200 Ländern, dieses und nächstes Jahr',
      account: 'Ein Konto, mit allem zur Abrechnung an einem Ort',
      monthlyCalls: (calls: string) => `Die API, ${calls} Aufrufe im Monat`,
      unlimitedCalls: 'Die API ohne monatliche Grenze',
      planner: `Der Planer: bis zu ${plannerPolicy.maxPlaces} Länder nebeneinander`,
      anyYear: `Jedes Jahr von ${first} bis ${last}`,
      workingDays: 'Arbeitstage je Land, und die Tage, an denen alle frei haben',
      ownCalendar: 'Ihr Plan im eigenen Kalender: Feeds, ICS- und CSV-Dateien',
    },
  },
})

type FeatureWords = Record<FeatureKey, string | ((calls: string) => string)>
