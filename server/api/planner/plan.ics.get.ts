import { defineEventHandler } from 'h3'
import { writeCalendar } from '../../domain/calendar-file.ts'
import { planEntries } from '../../domain/plan-calendar.ts'
import type { YearPlan } from '../../domain/year-plan.ts'
import { sendPlan } from '../../http/send-plan.ts'

const nameOf = ({ year, places }: YearPlan) =>
  `${year}: ${places.map(({ code }) => code).join(', ')}`

/** The planner's year as a calendar to import. */
export default defineEventHandler((event) =>
  sendPlan(event, 'ics', (plan) => writeCalendar(nameOf(plan), planEntries(plan))),
)
