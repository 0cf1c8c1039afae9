import type { z } from 'zod'
import type { workCalendar } from '#shared/api/parameters.ts'
import { weekendOf } from '#shared/calendar.ts'
import type { WorkCalendar } from '../../../domain/business-days.ts'
import { chooseLanguage } from '../../../domain/languages.ts'
import { findPlace, languagesOf } from '../../../domain/places.ts'

type At = { state?: string; region?: string; language?: string }
type Asked = z.output<z.ZodObject<typeof workCalendar>>

/** The place a call asks about, and the language to name its holidays in. */
export function placeAsked(country: string, query: At, languages: readonly string[]) {
  const place = findPlace({ country, state: query.state, region: query.region })
  const language = chooseLanguage(languagesOf(place), query.language, languages)
  return { place, language }
}

/** The work calendar a call asks about. */
export function workCalendarAsked(
  country: string,
  query: Asked,
  languages: readonly string[],
): WorkCalendar & { language: string } {
  const { place, language } = placeAsked(country, query, languages)
  return {
    place,
    language,
    types: query.types ?? ['public'],
    weekend: query.weekend ?? weekendOf(place.country),
    closures: query.closures ?? [],
  }
}
