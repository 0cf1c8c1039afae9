import { joinEntries, planEntries } from './plan-calendar.ts'
import { calendarDateOf, yearOf } from './calendar-date.ts'
import type { CalendarEntry } from './calendar-file.ts'
import type { PlannerQuestion } from './planner-question.ts'
import { secretToken } from './secret-token.ts'
import { planYear } from './year-plan.ts'

/** The secret in a feed's address: `alm_feed_` and what secret-token.ts says. */
export const {
  make: newFeedSecret,
  isWellFormed: isWellFormedFeedSecret,
  mask: maskFeedSecret,
} = secretToken('alm_feed_')

/** What a feed shows: the running year (in UTC) and the next, whatever year it was planned in. */
export function feedEntries(question: PlannerQuestion, now: Date): CalendarEntry[] {
  const thisYear = yearOf(calendarDateOf(now))
  const years = [thisYear, thisYear + 1]
  return joinEntries(years.map((year) => planEntries(planYear(question, year))))
}
