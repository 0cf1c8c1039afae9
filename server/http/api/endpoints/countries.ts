import { getCountryApi, listCountriesApi } from '#shared/api/countries.ts'
import { countryLanguage, nameCountry, namedCountries } from '../../../domain/country-names.ts'
import { writeCsv } from '../../../domain/csv-file.ts'
import { pageOf } from '../../../domain/page.ts'
import { findCountry, findPlace, languagesOf, listStates } from '../../../domain/places.ts'
import { defineApiEndpoint } from '../define-endpoint.ts'

export const listCountries = defineApiEndpoint(
  listCountriesApi,
  ({ query, languages }) => {
    const language = countryLanguage(query.language, languages)
    return { ...pageOf(namedCountries(language), query), language }
  },
  { csv: ({ data }) => writeCsv(['code', 'name'], data) },
)

export const getCountry = defineApiEndpoint(getCountryApi, ({ params, query, languages }) => {
  const place = findPlace(params)
  const language = countryLanguage(query.language, languages)
  const country = findCountry(place.country) ?? { code: place.country, name: place.country }
  return {
    ...nameCountry(country, language),
    languages: languagesOf(place),
    states: listStates(place.country),
    language,
  }
})
