import type { z } from 'zod'
import type { getOverlapsApi } from '#shared/api/holidays.ts'
import { calendarDateOf, yearOf } from '../../../domain/calendar-date.ts'
import { chooseLanguage } from '../../../domain/languages.ts'
import { overlaps } from '../../../domain/overlaps.ts'
import { findPlaces, languagesOf } from '../../../domain/places.ts'

type Query = z.output<(typeof getOverlapsApi)['query']>

/** Answers where the holidays of several places meet; a place named twice counts once. */
export function overlapsAsked(query: Query, accepted: readonly string[], now: Date) {
  const places = findPlaces(query.places)
  const languages = [...new Set(places.flatMap(languagesOf))]
  const language = chooseLanguage(languages, query.language, accepted)
  const year = query.year ?? yearOf(calendarDateOf(now))
  const question = { places, types: query.types ?? ['public' as const], language }
  const { days, sharedBusinessDays } = overlaps({ ...question, weekend: query.weekend }, year)
  return { year, places, sharedBusinessDays, data: days, language }
}
