import { weekendOf } from '#shared/calendar.ts'
import type { PlannerSelection } from '#shared/planner.ts'
import { businessDayTest, type WorkCalendar } from './business-days.ts'
import {
  calendarDateOf,
  daysBetween,
  firstDayOf,
  lastDayOf,
  weekdayOf,
  yearOf,
  type CalendarDate,
  type Weekday,
} from './calendar-date.ts'
import { holidaysIn, type Holiday } from './holidays.ts'
import { longWeekends, type LongWeekend } from './long-weekends.ts'
import { placeCode, type Place } from './places.ts'
import {
  languageAt,
  namePlace,
  resolveSelection,
  type PlannerQuestion,
} from './planner-question.ts'

/** Days of a year and of each of its twelve months. */
export type DayCount = { year: number; months: number[] }

export type PlannedPlace = {
  /** Such as DE-BY. */
  code: string
  /** In words, such as "Bayern, Deutschland". */
  name: string
  /** The public ones, in order; also those that began the year before and last into this one. */
  holidays: Holiday[]
  /** Neither weekend nor closure nor holiday. A holiday that begins at noon leaves the day a working day. */
  workingDays: DayCount
  /** The breaks around its holidays, by date, with what has to be taken off for them. */
  longWeekends: LongWeekend[]
}

/** A day on which no place works, and not for every one's weekend alone. */
type SharedDayOff = {
  date: CalendarDate
  weekday: Weekday
  /** Whether the team is closed anyway; otherwise each place has a holiday or its weekend. */
  closure: boolean
}

/** A year of several places side by side, for a team that works in all of them. */
export type YearPlan = {
  year: number
  language: string
  /** The days of the week the team never works; null where each place keeps its country's own. */
  weekend: readonly Weekday[] | null
  /** The team's days off besides weekends and holidays, as far as they lie in this year. */
  closures: CalendarDate[]
  places: PlannedPlace[]
  sharedDaysOff: SharedDayOff[]
  team: {
    /** Days on which the whole team is at work. */
    everyPlaceWorks: DayCount
    /** Days on which at least one place is. */
    anyPlaceWorks: DayCount
  }
}

const types = ['public'] as const

/**
 * Answers the planner as it was asked, for the running year (in UTC) when none is named. Throws AppError
 * country_unknown, subdivision_unknown or language_unknown.
 */
export function answerPlanner(asked: PlannerSelection & { year?: number }, now: Date): YearPlan {
  return planYear(resolveSelection(asked), asked.year ?? yearOf(calendarDateOf(now)))
}

/** Answers the planner's question for a year. The same question gives the same answer. */
export function planYear(question: PlannerQuestion, year: number): YearPlan {
  const { bridges, language, weekend } = question
  const days = daysBetween(firstDayOf(year), lastDayOf(year))
  const closures = question.closures.filter((day) => yearOf(day) === year)
  const planned = question.places.map((place) => {
    const calendar = workCalendarOf(question, place)
    return { place, calendar, worked: new Set(days.filter(businessDayTest(calendar))) }
  })
  const everyWorks = (day: CalendarDate) => planned.every(({ worked }) => worked.has(day))
  const anyWorks = (day: CalendarDate) => planned.some(({ worked }) => worked.has(day))
  const isWeekend = (day: CalendarDate) =>
    planned.every(({ calendar }) => calendar.weekend.includes(weekdayOf(day)))
  return {
    year,
    language,
    weekend,
    closures,
    places: planned.map(({ place, calendar, worked }) => ({
      code: placeCode(place),
      name: namePlace(place, language),
      holidays: holidaysIn(calendar, year),
      workingDays: countDays([...worked]),
      longWeekends: longWeekends(calendar, year, bridges),
    })),
    sharedDaysOff: days
      .filter((day) => !isWeekend(day) && !anyWorks(day))
      .map((date) => ({ date, weekday: weekdayOf(date), closure: closures.includes(date) })),
    team: {
      everyPlaceWorks: countDays(days.filter(everyWorks)),
      anyPlaceWorks: countDays(days.filter(anyWorks)),
    },
  }
}

const workCalendarOf = (
  { weekend, closures, language }: PlannerQuestion,
  place: Place,
): WorkCalendar => ({
  place,
  types,
  weekend: weekend ?? weekendOf(place.country),
  closures,
  language: languageAt(place, language),
})

function countDays(days: readonly CalendarDate[]): DayCount {
  const months = Array<number>(12).fill(0)
  for (const day of days) {
    const month = Number(day.slice(5, 7)) - 1
    months[month] = (months[month] ?? 0) + 1
  }
  return { year: days.length, months }
}
