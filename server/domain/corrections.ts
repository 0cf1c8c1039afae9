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

/**
 * What a holiday is called in English in its country, by the name the data have. Those give a day one name
 * everywhere, such as Boxing Day, which nobody in Italy has heard of.
 */
const englishNames: Partial<Record<string, Readonly<Record<string, string>>>> = {
  DE: {
    'National Holiday': 'German Unity Day',
    'Boxing Day': 'Second Day of Christmas',
    // Thuringia's is Weltkindertag, in September; the International Children's Day is in June.
    "International Children's Day": "World Children's Day",
  },
  ES: {
    'Fiesta Nacional de España': 'National Day of Spain',
    'Día de la Constitución Española': 'Constitution Day',
    'Dia de Cataluña': 'National Day of Catalonia',
  },
  FR: { 'Boxing Day': "Saint Stephen's Day" },
  GB: { 'January 2nd': '2nd January' },
  IT: {
    'Liberation from Nazi-Fascism (1945)': 'Liberation Day',
    'Boxing Day': "Saint Stephen's Day",
  },
  // As the Cabinet Office names them (Act on National Holidays).
  JP: {
    'Foundation Day': 'National Foundation Day',
    'Spring Equinox Day': 'Vernal Equinox Day',
    'Constitution Day': 'Constitution Memorial Day',
    'Respect-for-the-Aged Day': 'Respect for the Aged Day',
  },
  MX: { "All Souls' Day": 'Day of the Dead' },
  NL: { 'Boxing Day': 'Second Day of Christmas' },
  PL: { 'Boxing Day': 'Second Day of Christmas' },
  US: { 'Labour Day': 'Labor Day', "President's Day": "Presidents' Day" },
}

/** A holiday's name in English as it is there; what the library adds to the name of a day that was moved stays. */
export function correctEnglish(country: string, name: string): string {
  const [plain = name, ...moved] = name.split(/(?= \(substitute day\)$)/)
  return [englishNames[country]?.[plain] ?? plain, ...moved].join('')
}
