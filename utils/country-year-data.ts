import type { CountryYear } from '#server/domain/country-year.ts'
import { pathIn, type Locale } from '#shared/locales.ts'
import { countryYearWords } from '~/words/holidays'

/** What search engines read of a country's year (schema.org), as one graph of linked data, in the page's language. */
export function countryYearData({ country, year, open }: CountryYear, url: string, locale: Locale) {
  const words = countryYearWords[locale]
  const holidays = open?.holidays ?? []
  // Google reads no event without an address in its place.
  const address = { '@type': 'PostalAddress', addressCountry: country.code }
  const location = { '@type': 'Country', name: country.name, identifier: country.code, address }
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'BreadcrumbList',
        itemListElement: [
          crumb(1, words.data.holidays, new URL(pathIn(locale, '/holidays'), url).href),
          crumb(2, `${country.name} ${year}`, url),
        ],
      },
      {
        '@type': 'Dataset',
        name: words.title(country.name, year),
        description: words.data.description(country.name, year, holidays.length),
        inLanguage: locale,
        url,
        temporalCoverage: `${year}`,
        spatialCoverage: location,
        license: 'https://creativecommons.org/licenses/by-sa/3.0/',
        isBasedOn: 'https://github.com/commenthol/date-holidays',
        creator: { '@type': 'Organization', name: 'date-holidays' },
      },
      {
        '@type': 'ItemList',
        numberOfItems: holidays.length,
        itemListElement: holidays.map(({ name, date, endDate }, index) => ({
          '@type': 'ListItem',
          position: index + 1,
          item: {
            '@type': 'Event',
            name,
            inLanguage: locale,
            startDate: date,
            endDate,
            location,
          },
        })),
      },
    ],
  }
}

const crumb = (position: number, name: string, item: string) => ({
  '@type': 'ListItem',
  position,
  name,
  item,
})
