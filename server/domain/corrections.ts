import type DateHolidays from 'date-holidays'

/** A rule of date-holidays, in the grammar of its documentation, and what it is to be; false takes it away. */
type Correction = { rule: string; day: false | Day }
type Day = {
  name: Record<string, string>
  type?: 'public' | 'observance'
  /** ISO 8601; from when on it holds. */
  from?: string
}

/** What the data have otherwise than the law, by country. An entry goes once the data are right. */
const corrections: Partial<Record<string, readonly Correction[]>> = {
  // Presidential Decree on Public Holidays, article 2: the day before, the day itself and the day after.
  KR: [
    { rule: 'korean 01-0-01 P3D', day: false },
    { rule: 'korean 01-0-00 P3D', day: { name: { en: 'Korean New Year', ko: '설날' } } },
  ],
  // Regulation on Public Holidays for National Annual Festivals and Memorial Days, as revised for 2025.
  CN: [
    {
      rule: 'chinese 01-0-03',
      day: { name: { en: 'Spring Festival', zh: '春节' }, from: '2025-01-01' },
    },
    { rule: '05-02', day: { name: { en: 'Labour Day', zh: '劳动节' }, from: '2025-01-01' } },
    // A holiday of those below the age of 14 alone.
    {
      rule: '06-01',
      day: { name: { en: "Children's Day", zh: '六一儿童节' }, type: 'observance' },
    },
  ],
}

/** Brings the library's calendar of a country in line with its law. */
export function correct(calendar: DateHolidays, country: string): DateHolidays {
  for (const { rule, day } of corrections[country] ?? []) {
    // The library takes more than its types say: false, and a day as the data write it.
    calendar.setHoliday(rule, (day && written(day)) as never)
  }
  return calendar
}

const written = ({ name, type = 'public', from }: Day) => ({
  name,
  type,
  ...(from && { active: [{ from }] }),
})
