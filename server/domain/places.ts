import DateHolidays from 'date-holidays'
import { AppError } from '#shared/errors.ts'
import { correct } from './corrections.ts'
import { toDataLanguage, toPublicLanguage } from './languages.ts'

/** Where holidays hold: a country, one of its states, one of that state's regions. Codes as the data write them. */
export type Place = { country: string; state?: string; region?: string }

export type Country = { code: string; name: string }
type Subdivision = { code: string; name: string }
export type State = Subdivision & { regions: Subdivision[] }

const catalogue = new DateHolidays()
const english = 'en'

const unicodeNames = new Intl.DisplayNames(english, { type: 'region', fallback: 'none' })
let knownCountries: readonly Country[] | undefined

/** Every country there is data for, by English name: Unicode's, for the data have "Italia" and "Swaziland". */
export function listCountries(): readonly Country[] {
  knownCountries ??= named(catalogue.getCountries(english))
    .map(({ code, name }) => ({ code, name: unicodeNames.of(code) ?? name }))
    .sort((a, b) => a.name.localeCompare(b.name, english))
  return knownCountries
}

export function findCountry(code: string): Country | undefined {
  return listCountries().find((country) => country.code === code)
}

/**
 * The states of a country with their regions, named in a language as far as the data can; empty where the
 * country has one calendar.
 */
export function listStates(country: string, language = english): State[] {
  const code = toDataLanguage(language)
  return readable(named(catalogue.getStates(country, code))).map((state) => ({
    ...state,
    regions: readable(named(catalogue.getRegions(country, state.code, code))),
  }))
}

/** The languages holidays are named in at a place, its own first (BCP 47). */
export function languagesOf(place: Place): string[] {
  const key = [place.country, place.state, place.region].join('-')
  const known = languages.get(key)
  if (known) return known
  const found = [...new Set(calendarOf(place).getLanguages().map(toPublicLanguage))]
  languages.set(key, found)
  return found
}

// The library merges all rules of a place to answer this, and every call of the API asks it. There are
// as many entries as places, so it needs no bound.
const languages = new Map<string, string[]>()

/** The calendar of a place: the library's, corrected where its data are known to be wrong. */
export const calendarOf = (place: Place, options = {}): DateHolidays =>
  correct(libraryCalendar(place, options), place.country)

function libraryCalendar({ country, state, region }: Place, options: object): DateHolidays {
  if (state && region) return new DateHolidays(country, state, region, options)
  return state ? new DateHolidays(country, state, options) : new DateHolidays(country, options)
}

/**
 * Finds a place by its codes, in either case. Throws AppError country_unknown or subdivision_unknown,
 * naming the codes there are.
 */
export function findPlace(asked: { country: string; state?: string; region?: string }): Place {
  const country = findCountry(asked.country.toUpperCase())
  if (!country) {
    const message = `There is no calendar for ${asked.country}. GET /api/v1/countries lists the ${listCountries().length} countries there are.`
    throw new AppError('country_unknown', { message })
  }
  if (asked.state === undefined) {
    if (asked.region === undefined) return { country: country.code }
    throw new AppError('invalid_input', { message: 'region needs the state it lies in.' })
  }
  const state = findCode(listStates(country.code), asked.state, country.name, 'states')
  if (asked.region === undefined) return { country: country.code, state: state.code }
  const region = findCode(state.regions, asked.region, state.name, 'regions')
  return { country: country.code, state: state.code, region: region.code }
}

/** Finds places by their codes, "DE", "DE-BY" or "DE-BY-A", each once. Throws as findPlace does. */
export function findPlaces(codes: readonly string[]): Place[] {
  const found = codes.map((code) => {
    const [country = '', state, region] = code.split('-')
    return findPlace({ country, ...(state && { state }), ...(region && { region }) })
  })
  return [...new Map(found.map((place) => [placeCode(place), place])).values()]
}

/** A place as one code, as addresses and files write it. */
export const placeCode = ({ country, state, region }: Place) =>
  [country, state, region].filter(Boolean).join('-')

function findCode<Known extends Subdivision>(
  known: readonly Known[],
  code: string,
  of: string,
  kind: 'states' | 'regions',
): Known {
  const found = known.find((candidate) => candidate.code.toUpperCase() === code.toUpperCase())
  if (found) return found
  const codes = known.map((candidate) => candidate.code).join(', ')
  const choice = known.length > 0 ? `Its ${kind} are ${codes}.` : `It has no ${kind} here.`
  throw new AppError('subdivision_unknown', { message: `${of} has no ${code}. ${choice}` })
}

function named(names: Record<string, string> | undefined): Subdivision[] {
  return Object.entries(names ?? {}).map(([code, name]) => ({ code, name }))
}

// The library looks codes up in upper case and so never finds those written otherwise (Cook Islands'
// Aitutaki, New Zealand's Timaru): it would answer with the holidays of the whole country instead.
const readable = (subdivisions: Subdivision[]) =>
  subdivisions.filter(({ code }) => code === code.toUpperCase())
