import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reasonsOff } from '#server/domain/business-days.ts'
import { daysBetween, firstDayOf, lastDayOf, weekdayOf } from '#server/domain/calendar-date.ts'
import { longWeekends } from '#server/domain/long-weekends.ts'
import { resolveSelection, toSelection } from '#server/domain/planner-question.ts'
import { answerPlanner, planYear } from '#server/domain/year-plan.ts'
import type { PlannerQuestion } from '#server/domain/planner-question.ts'
import type { Place } from '#server/domain/places.ts'
import { weekendOf } from '#shared/calendar.ts'
import { plannerInput } from '#shared/calendar-inputs.ts'
import { plannerQuery } from '#shared/planner.ts'
import { questions, selections, years } from '../../support/planner.ts'

const ask = (query: Record<string, string>) =>
  answerPlanner(plannerInput.parse(query), new Date('2026-06-01T12:00:00Z'))
const calendarAt = (question: PlannerQuestion, place: Place) => ({
  ...question,
  weekend: question.weekend ?? weekendOf(place.country),
  place,
  types: ['public'] as const,
})
const sum = (months: readonly number[]) => months.reduce((total, days) => total + days, 0)

describe('a year’s plan', () => {
  it('counts working days by month: Germany 2026', () => {
    const [germany] = ask({ places: 'DE', year: '2026' }).places
    expect(germany?.workingDays).toEqual({
      year: 261 - 7,
      months: [21, 20, 22, 20, 18, 22, 23, 21, 22, 22, 21, 22],
    })
  })

  it('finds the days on which the whole team is off, closures among them', () => {
    const { sharedDaysOff, closures } = ask({
      places: 'DE,FR,US',
      year: '2026',
      closures: '2026-12-24,2027-12-24',
    })
    expect(closures).toEqual(['2026-12-24'])
    expect(sharedDaysOff).toEqual([
      { date: '2026-01-01', weekday: 'thu', closure: false },
      { date: '2026-05-25', weekday: 'mon', closure: false },
      { date: '2026-12-24', weekday: 'thu', closure: true },
      { date: '2026-12-25', weekday: 'fri', closure: false },
    ])
  })

  it('keeps each country’s own weekend, and nobody is off who works on the other’s', () => {
    const plan = ask({ places: 'DE,SA', year: '2027' })
    const own = ask({ places: 'SA', year: '2027', weekend: 'fri,sat' })
    expect(plan.places[1]?.workingDays).toEqual(own.places[0]?.workingDays)
    expect(
      ask({ places: 'SA', year: '2027', weekend: 'sat,sun' }).places[0]?.workingDays,
    ).not.toEqual(own.places[0]?.workingDays)
    // Good Friday is a weekend day in Riyadh, so that nobody works; Easter Monday is worked there.
    const shared = plan.sharedDaysOff.map(({ date }) => date)
    expect(shared).toContain('2027-03-26')
    expect(shared).not.toContain('2027-03-29')
  })

  it('knows a state’s own holidays, and names it in the language asked for', () => {
    const [bavaria] = ask({ places: 'de-by', year: '2027', language: 'de' }).places
    expect(bavaria).toMatchObject({ code: 'DE-BY', name: 'Bayern, Deutschland' })
    expect(bavaria?.holidays.map(({ name }) => name)).toContain('Heilige Drei Könige')
  })

  it('names common feasts in a language that is not the country’s, the rest in English', () => {
    const [america] = ask({ places: 'US', year: '2027', language: 'de' }).places
    const names = america?.holidays.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['Neujahr', 'Columbus Day']))
  })

  it('speaks Austria’s German, and Germany’s where that has no word of its own', () => {
    const [austria] = ask({ places: 'AT', year: '2027', language: 'de-AT' }).places
    const names = austria?.holidays.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['Christtag', 'Neujahr']))
  })

  it('is about the running year when none is named', () => {
    expect(ask({ places: 'DE' }).year).toBe(2026)
  })

  it('lists what has to be taken off for a break', () => {
    const [germany] = ask({ places: 'DE', year: '2027' }).places
    expect(germany?.longWeekends).toContainEqual(
      expect.objectContaining({ from: '2027-05-06', to: '2027-05-09', bridgeDays: ['2027-05-07'] }),
    )
  })

  it.each([
    [{ places: 'DE,ZZ' }, 'There is no calendar for ZZ'],
    [{ places: 'DE-XX' }, 'Germany has no XX'],
    [{ places: 'DE', language: 'zz' }, 'Countries have no names in zz'],
  ])('says what it does not know: %o', (query, message) => {
    expect(() => ask(query)).toThrow(message)
  })
})

describe('whatever is asked', () => {
  it('a working day is one with no reason to be off', () => {
    fc.assert(
      fc.property(questions, years, fc.nat(11), (question, year, month) => {
        const plan = planYear(question, year)
        const days = daysBetween(firstDayOf(year), lastDayOf(year)).filter(
          (day) => Number(day.slice(5, 7)) === month + 1,
        )
        for (const [index, place] of question.places.entries()) {
          const calendar = calendarAt(question, place)
          const worked = days.filter((day) => reasonsOff(calendar, day).length === 0)
          expect(plan.places[index]?.workingDays.months[month]).toBe(worked.length)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('the months add up, and the team works between its laziest and its busiest place', () => {
    fc.assert(
      fc.property(questions, years, (question, year) => {
        const { places, team } = planYear(question, year)
        const counts = places.map(({ workingDays }) => workingDays)
        for (const { year: total, months } of [...counts, ...Object.values(team)]) {
          expect(months).toHaveLength(12)
          expect(sum(months)).toBe(total)
        }
        for (let month = 0; month < 12; month += 1) {
          const days = counts.map(({ months }) => months[month] ?? 0)
          expect(team.everyPlaceWorks.months[month]).toBeLessThanOrEqual(Math.min(...days))
          expect(team.anyPlaceWorks.months[month]).toBeGreaterThanOrEqual(Math.max(...days))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('a day outside of the weekend is worked somewhere, or everybody is off', () => {
    fc.assert(
      fc.property(questions, years, (question, year) => {
        const { sharedDaysOff, team } = planYear(question, year)
        const days = daysBetween(firstDayOf(year), lastDayOf(year))
        const weekends = question.places.map((place) => calendarAt(question, place).weekend)
        const outside = days.filter(
          (day) => !weekends.every((weekend) => weekend.includes(weekdayOf(day))),
        )
        expect(team.anyPlaceWorks.year + sharedDaysOff.length).toBe(outside.length)
        const off = new Set(sharedDaysOff.map(({ date }) => date))
        for (const day of question.closures) if (outside.includes(day)) expect(off).toContain(day)
      }),
      { numRuns: 60 },
    )
  })

  it('a place alone is as it is among others', () => {
    fc.assert(
      fc.property(questions, years, (question, year) => {
        const together = planYear(question, year).places
        for (const [index, place] of question.places.entries()) {
          const [alone] = planYear({ ...question, places: [place] }, year).places
          expect(together[index]).toEqual(alone)
          const calendar = calendarAt(question, place)
          const spans = longWeekends(calendar, year, question.bridges).map(({ from, to }) => [
            from,
            to,
          ])
          expect(alone?.longWeekends.map(({ from, to }) => [from, to])).toEqual(spans)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('the question in an address', () => {
  it('is read again as it was written', () => {
    const asked = fc.tuple(selections, fc.option(years, { nil: undefined }))
    fc.assert(
      fc.property(asked, ([selection, year]) => {
        const canonical = { ...toSelection(resolveSelection(selection)), ...(year && { year }) }
        const address = new URLSearchParams({ ...plannerQuery(canonical) }).toString()
        const read = plannerInput.parse(Object.fromEntries(new URLSearchParams(address)))
        expect(read).toEqual(canonical)
      }),
    )
  })

  it('is the same whatever order and however often things are named', () => {
    const shuffled = selections.chain((selection) =>
      fc.record({
        selection: fc.constant(selection),
        weekend:
          selection.weekend === null
            ? fc.constant(null)
            : fc.shuffledSubarray([...selection.weekend], { minLength: selection.weekend.length }),
        closures: fc.shuffledSubarray([...selection.closures], {
          minLength: selection.closures.length,
        }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ selection, weekend, closures }) => {
        const { places } = selection
        const again = {
          ...selection,
          weekend,
          closures: [...closures, ...closures],
          places: [...places, ...places.map((code) => code.toLowerCase())],
        }
        expect(resolveSelection(again)).toEqual(resolveSelection(selection))
      }),
    )
  })

  it('leaves out what is as usual', () => {
    const usual = plannerInput.parse({
      places: 'DE',
      bridges: '1',
      language: 'en',
    })
    expect(plannerQuery(toSelection(resolveSelection(usual)))).toEqual({ places: 'DE' })
  })

  it.each([
    [{}, /places/],
    [{ places: 'DE,FR,US,JP,IN,GB,NZ' }, /1 to 6 places/],
    [{ places: 'Germany' }, /1 to 6 places/],
    [{ places: 'DE', year: '1969' }, /1970 to 2100/],
    [{ places: 'DE', weekend: 'mon,tue,wed,thu,fri,sat,sun' }, /up to six/],
    [{ places: 'DE', closures: '2027-02-30' }, /must be a day/],
    [{ places: 'DE', bridges: '5' }, /0 to 4/],
    [{ places: 'DE', language: '../de' }, /language such as/],
    [{ places: ['DE', 'FR'] }, /1 to 6 places/],
  ])('that cannot be read is refused with what is allowed: %o', (query, message) => {
    expect(() => plannerInput.parse(query)).toThrow(message)
  })

  it('may have other parameters beside it', () => {
    expect(plannerInput.parse({ places: 'DE', utm_source: 'mail' })).not.toHaveProperty(
      'utm_source',
    )
  })
})
