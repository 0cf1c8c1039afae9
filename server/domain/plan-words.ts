import { baseLanguage } from './languages.ts'

/** What a plan's calendar says besides the names of holidays. */
export type PlanWords = {
  closure: string
  bridgeDay: string
  everybodyOff: string
  daysOff: (days: number, from: string, to: string) => string
}

const en: PlanWords = {
  closure: 'Closed',
  bridgeDay: 'Bridge day',
  everybodyOff: 'Everybody is off.',
  daysOff: (days, from, to) => `${days} days off, ${from} to ${to}`,
}

const languages: Record<string, PlanWords> = {
  en,
  de: {
    closure: 'Geschlossen',
    bridgeDay: 'Brückentag',
    everybodyOff: 'Alle haben frei.',
    daysOff: (days, from, to) => `${days} freie Tage, ${from} bis ${to}`,
  },
  fr: {
    closure: 'Fermé',
    bridgeDay: 'Pont',
    everybodyOff: 'Tout le monde est en congé.',
    daysOff: (days, from, to) => `${days} jours de repos, du ${from} au ${to}`,
  },
  es: {
    closure: 'Cerrado',
    bridgeDay: 'Puente',
    everybodyOff: 'Todos tienen libre.',
    daysOff: (days, from, to) => `${days} días libres, del ${from} al ${to}`,
  },
}

/** The words of a language, "de" or "de-AT"; English ones where there are no such. */
export const planWords = (language: string): PlanWords => languages[baseLanguage(language)] ?? en
