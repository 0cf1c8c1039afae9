import { lengthInDays, monthsOf, type CalendarDate } from '../domain/calendar-date.ts'
import { writeCsv } from '../domain/csv-file.ts'
import { namesOf } from '../domain/holidays.ts'
import type { DayCount, PlannedPlace, YearPlan } from '../domain/year-plan.ts'

type Row = {
  kind: 'holiday' | 'long weekend' | 'working days' | 'closure' | 'shared day off'
  /** Its code, or in words what of the team it is about. */
  place: string
  from: CalendarDate
  to: CalendarDate
  /** How many; of a month, how many of its days are worked. */
  days: number
  name: string
  bridgeDays: string
}

const columns = ['kind', 'place', 'from', 'to', 'days', 'name', 'bridgeDays'] as const

/** A plan as one CSV file: a line per holiday, break and month of each place, then those of the team. */
export function writePlanCsv(plan: YearPlan): string {
  const { year, places, team, closures, sharedDaysOff } = plan
  return writeCsv(columns, [
    ...places.flatMap((place) => placeRows(place, year)),
    ...monthRows('every place', team.everyPlaceWorks, year),
    ...monthRows('any place', team.anyPlaceWorks, year),
    ...closures.map((date) => row('closure', 'every place', { from: date, to: date })),
    ...sharedDaysOff.map(({ date }) =>
      row('shared day off', 'every place', { from: date, to: date }),
    ),
  ])
}

const row = (
  kind: Row['kind'],
  place: string,
  { from, to, ...rest }: Pick<Row, 'from' | 'to'> & Partial<Row>,
): Row => ({
  kind,
  place,
  from,
  to,
  days: lengthInDays(from, to),
  name: '',
  bridgeDays: '',
  ...rest,
})

const placeRows = ({ code, holidays, longWeekends, workingDays }: PlannedPlace, year: number) => [
  ...holidays.map(({ date, endDate, name }) =>
    row('holiday', code, { from: date, to: endDate, name }),
  ),
  ...longWeekends.map(({ from, to, bridgeDays, holidays: around }) =>
    row('long weekend', code, {
      from,
      to,
      name: namesOf(around),
      bridgeDays: bridgeDays.join(' '),
    }),
  ),
  ...monthRows(code, workingDays, year),
]

const monthRows = (place: string, { months }: DayCount, year: number) =>
  monthsOf(year).map(({ from, to }, index) =>
    row('working days', place, { from, to, days: months[index] ?? 0 }),
  )
