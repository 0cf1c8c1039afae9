import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feedEntries } from '#server/domain/calendar-feed.ts'
import { addDays } from '#server/domain/calendar-date.ts'
import { writeCalendar } from '#server/domain/calendar-file.ts'
import { planEntries } from '#server/domain/plan-calendar.ts'
import { resolveSelection } from '#server/domain/planner-question.ts'
import { planYear } from '#server/domain/year-plan.ts'
import { plannerSelectionInput } from '#shared/calendar-inputs.ts'
import { parseCalendar, plainText } from '../../support/icalendar.ts'
import { questions, years } from '../../support/planner.ts'

const ask = (query: Record<string, string>) => resolveSelection(plannerSelectionInput.parse(query))
const entriesOf = (query: Record<string, string>, year = 2027) =>
  planEntries(planYear(ask(query), year))
const titles = (query: Record<string, string>) =>
  entriesOf(query).map(({ from, summary }) => `${from} ${summary}`)

describe('a plan as a calendar', () => {
  it('names the places of a holiday once they are several', () => {
    expect(titles({ places: 'DE-BY,FR' })).toContain('2027-05-06 Ascension Day (DE-BY, FR)')
    expect(titles({ places: 'DE-BY' })).toContain('2027-05-06 Ascension Day')
  })

  it('has the team’s closures and the bridge days, and no bridge days where none are taken', () => {
    const closed = { places: 'DE', closures: '2027-12-24' }
    expect(titles(closed)).toEqual(
      expect.arrayContaining(['2027-05-07 Bridge day', '2027-12-24 Closed']),
    )
    expect(titles({ ...closed, bridges: '0' }).join()).not.toContain('Bridge day')
    const bridge = entriesOf(closed).find(({ from }) => from === '2027-05-07')
    expect(bridge?.description).toBe('4 days off, 2027-05-06 to 2027-05-09')
  })

  it('says when everybody is off', () => {
    const newYear = entriesOf({ places: 'DE,FR', language: 'de' })[0]
    expect(newYear).toMatchObject({ summary: 'Neujahr (DE, FR)', description: 'Alle haben frei.' })
  })

  it('has each place’s holidays, whatever is asked, under ids that stay', () => {
    fc.assert(
      fc.property(questions, years, (question, year) => {
        const plan = planYear(question, year)
        const entries = planEntries(plan)
        const { events } = parseCalendar(writeCalendar('Plan', entries))
        expect(planEntries(planYear(question, year))).toEqual(entries)
        for (const { code, holidays } of plan.places) {
          for (const { date, endDate, name } of holidays) {
            const found = events.filter(
              ({ from, until, summary }) =>
                from === date && until === addDays(endDate, 1) && summary.startsWith(name),
            )
            const named =
              plan.places.length === 1 || found.some(({ summary }) => summary.includes(code))
            expect(found.length > 0 && named, `${code} ${date} ${name}`).toBe(true)
          }
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('plans in one calendar', () => {
  const uids = (query: Record<string, string>) => entriesOf(query).map(({ uid }) => uid)
  const ofTeam = (query: Record<string, string>) =>
    uids(query).filter((uid) => /^(bridge|closure)-/.test(uid))
  const plan = { places: 'DE-BY,FR', closures: '2027-12-24', weekend: 'sun,sat' }

  it.each<[string, Record<string, string>]>([
    ['of other places', { places: 'DE-BY,ES' }],
    ['of more places', { places: 'DE-BY,FR,ES' }],
    ['with another weekend', { weekend: 'fri,sat' }],
    ['with each country’s own weekend', { weekend: '' }],
  ])('keep their own bridge days and closures beside one %s', (_, change) => {
    const { weekend, ...others } = { ...plan, ...change }
    const other = { ...others, ...(weekend && { weekend }) }
    expect(ofTeam(plan)).toContain('closure-2027-12-24-de-by.fr.sat-sun@planner.almanac')
    expect(ofTeam(other).length).toBeGreaterThan(1)
    expect(ofTeam(plan).filter((uid) => ofTeam(other).includes(uid))).toEqual([])
  })

  it('keep the places of a holiday that only some of them share', () => {
    const both = new Map(
      [plan, { places: 'DE-BY,ES' }]
        .flatMap((query) => entriesOf(query))
        .map((entry) => [entry.uid, entry.summary]),
    )
    expect([...both.values()]).toEqual(
      expect.arrayContaining(["New Year's Day (DE-BY, FR)", "New Year's Day (DE-BY, ES)"]),
    )
  })

  it('are one and the same plan in another order, with another closure or in another language', () => {
    const more = { ...plan, places: 'FR,DE-BY', closures: '2027-12-24,2027-12-23' }
    expect(uids(more)).toEqual(expect.arrayContaining(uids(plan)))
    expect(ofTeam({ ...plan, language: 'de' })).toEqual(ofTeam(plan))
  })
})

describe('a feed', () => {
  const at = (now: string) => feedEntries(ask({ places: 'TR,DE' }), new Date(now))

  it('shows the running year and the next, and moves on with the year', () => {
    const yearsOf = (now: string) => [...new Set(at(now).map(({ from }) => from.slice(0, 4)))]
    expect(yearsOf('2026-12-31T23:59:59Z')).toEqual(['2026', '2027'])
    expect(yearsOf('2027-01-01T00:00:00Z')).toEqual(['2027', '2028'])
  })

  it('keeps a day’s id when the year moves on', () => {
    const ids = (now: string) =>
      at(now)
        .filter(({ from }) => from.startsWith('2027'))
        .map(({ uid }) => uid)
    expect(ids('2027-06-01')).toEqual(ids('2026-06-01'))
  })
})

describe('the file', () => {
  it('is read as it was written, whatever it is called and whatever stands in it', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 120 })
      .filter((one) => !/\p{Cc}/u.test(one))
    fc.assert(
      fc.property(text, text, text, (name, summary, line) => {
        const description = `${line}\n${line}`
        const day = { uid: 'one@test', from: '2027-01-01', to: '2027-01-03' } as const
        const file = writeCalendar(name, [{ ...day, summary, description }])
        const { properties, events } = parseCalendar(file)
        expect(plainText(properties.get('X-WR-CALNAME') ?? '')).toBe(name)
        expect(events).toEqual([
          { uid: 'one@test', from: '2027-01-01', until: '2027-01-04', summary, description },
        ])
      }),
    )
  })

  it('asks programs to come again, where it is polled', () => {
    const { properties } = parseCalendar(writeCalendar('Feed', [], { refreshSeconds: 14_400 }))
    expect(properties.get('REFRESH-INTERVAL')).toBe('PT4H')
    expect(properties.get('X-PUBLISHED-TTL')).toBe('PT4H')
    expect(parseCalendar(writeCalendar('File', [])).properties.has('X-PUBLISHED-TTL')).toBe(false)
  })
})
