import type { CountryYear } from '#server/domain/country-year.ts'

/** What search engines read of a country's year (schema.org), as one graph of linked data. */
export function countryYearData({ country, year, open }: CountryYear, url: string) {
  const holidays = open?.holidays ?? []
  const location = { '@type': 'Country', name: country.name, identifier: country.code }
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'BreadcrumbList',
        itemListElement: [
          crumb(1, 'Public holidays', new URL('/holidays', url).href),
          crumb(2, `${country.name} ${year}`, url),
        ],
      },
      {
        '@type': 'Dataset',
        name: `Public holidays in ${country.name} ${year}`,
        description: `The ${holidays.length} nationwide public holidays in ${country.name} in ${year}, with their dates.`,
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
          item: { '@type': 'Event', name, startDate: date, endDate, location },
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
