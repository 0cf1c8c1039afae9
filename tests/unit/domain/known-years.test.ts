import { describe, expect, it } from 'vitest'
import { holidaysIn } from '#server/domain/holidays.ts'
import { findPlace, listStates } from '#server/domain/places.ts'

/** Years as governments publish them, not as the library computes them. */

const publicDays = (code: string, year: number) => {
  const [country = '', state, region] = code.split('-')
  const place = findPlace({ country, state, region })
  return holidaysIn({ place, types: ['public'] }, year)
}
const dates = (code: string, year: number) =>
  publicDays(code, year).map(({ date }) => date.slice(5))

describe('Germany', () => {
  it('2027, by the constitution and the states’ laws', () => {
    expect(dates('DE', 2027)).toEqual(
      '01-01 03-26 03-29 05-01 05-06 05-17 10-03 12-25 12-26'.split(' '),
    )
    const bavaria = '01-01 01-06 03-26 03-29 05-01 05-06 05-17 05-27 10-03 11-01 12-25 12-26'
    expect(dates('DE-BY', 2027)).toEqual(bavaria.split(' '))
    // Assumption is a day off where most people are Catholic (Bavaria's law on holidays, article 1).
    expect(dates('DE-BY-KATH', 2027)).toContain('08-15')
  })

  it('Augsburg alone keeps the Peace Festival', () => {
    expect(dates('DE-BY-A', 2027)).toContain('08-08')
    expect(dates('DE-BY', 2027)).not.toContain('08-08')
  })
})

describe('the United Kingdom', () => {
  const substitutes = (year: number) =>
    publicDays('GB-ENG', year)
      .filter(({ substitute }) => substitute)
      .map(({ date }) => date)

  it('bank holidays of England on a weekend move to the next weekday', () => {
    // gov.uk, "UK bank holidays".
    expect(substitutes(2026)).toEqual(['2026-12-28'])
    expect(substitutes(2027)).toEqual(['2027-12-27', '2027-12-28'])
    expect(substitutes(2022)).toEqual(['2022-01-03', '2022-12-27'])
  })

  it('2026 in England', () => {
    expect(dates('GB-ENG', 2026)).toEqual(
      '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28'.split(' '),
    )
  })
})

describe('Japan', () => {
  it('2026, with the citizens’ holiday between two others and the substitute after Golden Week', () => {
    // Cabinet Office of Japan, the table of national holidays of Reiwa 8.
    expect(dates('JP', 2026)).toEqual(
      '01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23'.split(
        ' ',
      ),
    )
  })
})

describe('the United States', () => {
  it('a holiday on a Saturday is observed on the Friday before', () => {
    // OPM, "Federal holidays": Independence Day 2026 is observed on 3 July.
    const july = publicDays('US', 2026).filter(({ date }) => date.startsWith('2026-07'))
    expect(july).toMatchObject([
      { date: '2026-07-03', substitute: true },
      { date: '2026-07-04', substitute: false },
    ])
  })

  it('New Year’s Day 2028 is observed in 2027', () => {
    expect(publicDays('US', 2027).at(-1)).toMatchObject({ date: '2027-12-31', substitute: true })
  })
})

describe('Korea', () => {
  // The Korean government's calendars: Seollal is the day before, the day and the day after.
  it.each([
    [2025, ['01-28', '01-30']],
    [2026, ['02-16', '02-18']],
    [2027, ['02-06', '02-08']],
  ])('%i begins the New Year’s feast on its eve', (year, [from, to]) => {
    const feasts = publicDays('KR', year).filter(({ name }) => name === 'Korean New Year')
    expect(feasts.map(({ date, endDate }) => [date.slice(5), endDate.slice(5)])).toEqual([
      [from, to],
    ])
  })

  it('2027 has the Tuesday after it off, as it begins on a weekend', () => {
    expect(publicDays('KR', 2027)).toContainEqual(
      expect.objectContaining({ date: '2027-02-09', substitute: true }),
    )
  })
})

describe('China', () => {
  it('2026, by the regulation of 2025: thirteen days for everybody', () => {
    const whole = publicDays('CN', 2026).filter(({ halfDay }) => !halfDay)
    expect(whole.map(({ date }) => date.slice(5))).toEqual(
      '01-01 02-16 02-17 02-18 02-19 04-05 05-01 05-02 06-19 09-25 10-01 10-02 10-03'.split(' '),
    )
  })

  it('2024 had eleven', () => {
    expect(dates('CN', 2024)).not.toContain('05-02')
    expect(dates('CN', 2024)).not.toContain('02-12')
  })
})

describe('France', () => {
  it('2027', () => {
    expect(dates('FR', 2027)).toEqual(
      '01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25'.split(' '),
    )
  })
})

describe('places', () => {
  it('are found in either case', () => {
    expect(findPlace({ country: 'de', state: 'by', region: 'a' })).toEqual({
      country: 'DE',
      state: 'BY',
      region: 'A',
    })
  })

  it('that the library would answer with the whole country’s days are not offered', () => {
    expect(listStates('CK')).toEqual([])
    const canterbury = listStates('NZ').find(({ code }) => code === 'CAN')
    expect(canterbury?.regions.map(({ code }) => code)).not.toContain('Timaru')
  })
})
