import { calendarYears } from '#shared/calendar.ts'
import { defineWords } from '~/utils/define-words'

const { first, last } = calendarYears

export const holidayListWords = defineWords({
  en: {
    tab: 'Public holidays by country',
    description: 'This year’s public holidays of 200 countries.',
    title: 'Public holidays by country',
    lead: 'This year’s and next year’s, free and without signing in.',
  },
  de: {
    tab: 'Feiertage nach Ländern',
    description: 'Die Feiertage von 200 Ländern in diesem Jahr.',
    title: 'Feiertage nach Ländern',
    lead: 'Dieses und nächstes Jahr, kostenlos und ohne Anmeldung.',
  },
})

/** German names of countries want different articles after a preposition, so none stands before them. */
export const countryYearWords = defineWords({
  en: {
    title: (country: string, year: number) => `Public holidays in ${country} ${year}`,
    description: (country: string, year: number, count: number) =>
      `All ${count} public holidays in ${country} in ${year}, by date and weekday, and the long weekends they make.`,
    premiumDescription: (country: string, year: number) =>
      `The public holidays of ${country} in ${year} are part of Almanac Premium.`,
    breadcrumb: 'Breadcrumb',
    all: 'All countries',
    years: 'Years',
    otherYears: 'Other years',
    until: (day: string) => `to ${day}`,
    to: 'to',
    halfDay: '(half a day)',
    longWeekends: (year: number) => `Long weekends in ${year}`,
    days: (days: number, names: string) => `${days} days, ${names}`,
    more: 'Other years, and several countries at once, are in the {planner}, which is part of Premium. Programs ask the {api}.',
    planner: 'planner',
    api: 'API',
    premiumTitle: (year: number) => `${year} is part of Premium`,
    premiumText: (openYears: readonly number[]) =>
      `${openYears.join(' and ')} are open to everybody. With Premium the planner shows any year from ${first} to ${last}, several countries side by side.`,
    plans: 'See plans',
    openPlanner: 'Open in the planner',
    data: {
      holidays: 'Public holidays',
      description: (country: string, year: number, count: number) =>
        `The ${count} nationwide public holidays in ${country} in ${year}, with their dates.`,
    },
  },
  de: {
    title: (country: string, year: number) => `Feiertage ${country} ${year}`,
    description: (country: string, year: number, count: number) =>
      `${country} ${year}: alle ${count} Feiertage mit Datum und Wochentag, und die langen Wochenenden, die sie ergeben.`,
    premiumDescription: (country: string, year: number) =>
      `${country} ${year}: Diese Feiertage gehören zu Almanac Premium.`,
    breadcrumb: 'Pfad',
    all: 'Alle Länder',
    years: 'Jahre',
    otherYears: 'Andere Jahre',
    until: (day: string) => `bis ${day}`,
    to: 'bis',
    halfDay: '(ein halber Tag)',
    longWeekends: (year: number) => `Lange Wochenenden ${year}`,
    days: (days: number, names: string) => `${days} Tage, ${names}`,
    more: 'Andere Jahre, und mehrere Länder zugleich, zeigt der {planner}, der zu Premium gehört. Programme fragen die {api}.',
    planner: 'Planer',
    api: 'API',
    premiumTitle: (year: number) => `${year} gehört zu Premium`,
    premiumText: (openYears: readonly number[]) =>
      `${openYears.join(' und ')} sind für alle offen. Mit Premium zeigt der Planer jedes Jahr von ${first} bis ${last}, mehrere Länder nebeneinander.`,
    plans: 'Zu den Tarifen',
    openPlanner: 'Im Planer öffnen',
    data: {
      holidays: 'Feiertage',
      description: (country: string, year: number, count: number) =>
        `${country} ${year}: die ${count} landesweiten Feiertage mit ihrem Datum.`,
    },
  },
})
