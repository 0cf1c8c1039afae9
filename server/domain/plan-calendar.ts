import type { CalendarDate } from './calendar-date.ts'
import type { CalendarEntry } from './calendar-file.ts'
import type { Holiday } from './holidays.ts'
import type { LongWeekend } from './long-weekends.ts'
import { planWords, type PlanWords } from './plan-words.ts'
import type { YearPlan } from './year-plan.ts'

const host = 'planner.almanac'

/**
 * A plan's year as the entries of a calendar: the places' holidays, the team's closures and the bridge
 * days, by date. What is the same in several places is one entry that names them.
 */
export function planEntries(plan: YearPlan): CalendarEntry[] {
  const words = planWords(plan.language)
  const entries = [
    ...holidayEntries(plan, words),
    ...closureEntries(plan, words),
    ...bridgeDayEntries(plan, words),
  ]
  return entries.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** Several years as one calendar. A feast that lasts into the next year stands in both, and here once. */
export function joinEntries(years: readonly CalendarEntry[][]): CalendarEntry[] {
  return [...new Map(years.flat().map((entry) => [entry.uid, entry])).values()]
}

type Dated = { date: CalendarDate; endDate: CalendarDate; name: string }

function holidayEntries({ places, sharedDaysOff }: YearPlan, words: PlanWords): CalendarEntry[] {
  const all = places.flatMap(({ code, holidays }) =>
    holidays.map((holiday, index) => ({ code, holiday, nth: nthOfDay(holidays, index) })),
  )
  const same = ({ date, endDate, name }: Dated) => `${date} ${endDate} ${name}`
  const groups = [...Map.groupBy(all, ({ holiday }) => same(holiday)).values()]
  return groups.flatMap((group) => {
    const [first] = group.toSorted(byCode)
    if (!first) return []
    const { date, endDate, name } = first.holiday
    const codes = group.map(({ code }) => code)
    const everybody =
      places.length > 1 && sharedDaysOff.some((day) => day.date >= date && day.date <= endDate)
    return {
      uid: uidOf(`${idOf(codes)}-${date}-${first.nth}`),
      from: date,
      to: endDate,
      summary: withPlaces(name, codes, places.length),
      ...(everybody && { description: words.everybodyOff }),
    }
  })
}

/** Which of a place's holidays of its day this is, so that each entry has an id of its own. */
const nthOfDay = (holidays: readonly Holiday[], index: number) =>
  holidays.slice(0, index).filter(({ date }) => date === holidays[index]?.date).length

const byCode = (a: { code: string }, b: { code: string }) =>
  a.code < b.code ? -1 : a.code > b.code ? 1 : 0

/** Codes as one, in whatever order they were asked for. */
const idOf = (codes: readonly string[]) => [...new Set(codes)].sort().join('.')

const uidOf = (own: string) => `${own}@${host}`.toLowerCase().replaceAll(' ', '')

/**
 * Whose days off these are: the team of these places and this weekend. Two plans in one calendar keep their
 * own, and a plan keeps its ids when a closure is added.
 */
function teamOf({ places, weekend }: YearPlan): string {
  const team = idOf(places.map(({ code }) => code))
  return weekend ? `${team}.${weekend.join('-') || 'none'}` : team
}

const closureEntries = (plan: YearPlan, words: PlanWords): CalendarEntry[] =>
  plan.closures.map((date) => ({
    uid: uidOf(`closure-${date}-${teamOf(plan)}`),
    from: date,
    to: date,
    summary: words.closure,
  }))

function bridgeDayEntries(plan: YearPlan, words: PlanWords): CalendarEntry[] {
  const { places } = plan
  const all = places.flatMap(({ code, longWeekends }) =>
    longWeekends.flatMap((gained) => gained.bridgeDays.map((date) => ({ code, date, gained }))),
  )
  return [...Map.groupBy(all, ({ date }) => date)].map(([date, group]) => ({
    uid: uidOf(`bridge-${date}-${teamOf(plan)}`),
    from: date,
    to: date,
    summary: withPlaces(
      words.bridgeDay,
      group.map(({ code }) => code),
      places.length,
    ),
    description: gains(
      group.map(({ gained }) => gained),
      words,
    ),
  }))
}

const gains = (breaks: readonly LongWeekend[], words: PlanWords) =>
  [...new Set(breaks.map(({ days, from, to }) => words.daysOff(days, from, to)))].join('\n')

const withPlaces = (name: string, codes: readonly string[], of: number) =>
  of > 1 ? `${name} (${[...new Set(codes)].join(', ')})` : name
