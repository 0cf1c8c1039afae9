import { describe, expect, it } from 'vitest'
import { answerPlanner } from '#server/domain/year-plan.ts'
import { writePlanCsv } from '#server/http/plan-csv.ts'
import { plannerInput } from '#shared/calendar-inputs.ts'

const plan = answerPlanner(
  plannerInput.parse({ places: 'DE-BY,FR', year: '2027', closures: '2027-12-24' }),
  new Date('2026-01-01'),
)

describe('a plan as CSV', () => {
  it('has a line per holiday, break and month of each place, and those of the team', () => {
    const lines = writePlanCsv(plan).split('\r\n')
    expect(lines[0]).toBe('kind,place,from,to,days,name,bridgeDays')
    expect(lines).toContain('holiday,DE-BY,2027-01-06,2027-01-06,1,Epiphany,')
    expect(lines).toContain('long weekend,DE-BY,2027-05-06,2027-05-09,4,Ascension Day,2027-05-07')
    expect(lines).toContain('working days,DE-BY,2027-02-01,2027-02-28,20,,')
    expect(lines).toContain('working days,every place,2027-05-01,2027-05-31,18,,')
    expect(lines).toContain('closure,every place,2027-12-24,2027-12-24,1,,')
    expect(lines).toContain('shared day off,every place,2027-05-17,2027-05-17,1,,')
    expect(lines.at(-1)).toBe('')
  })

  it.each(['=HYPERLINK("https://evil.example")', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])(
    'gives spreadsheets no formula: %j',
    (name) => {
      const [place] = plan.places
      const holidays = place!.holidays.map((holiday) => ({ ...holiday, name }))
      const file = writePlanCsv({ ...plan, places: [{ ...place!, holidays, longWeekends: [] }] })
      const cells = file.match(/^holiday,.*?,1,("?)(.)/gms)
      expect(cells?.length).toBe(holidays.length)
      for (const cell of cells ?? []) expect(cell.at(-1)).toBe("'")
    },
  )
})
