import fc from 'fast-check'

/** A parameter as the OpenAPI document describes it. */
type DescribedParameter = {
  in: 'path' | 'query'
  name: string
  required?: boolean
  schema: {
    type?: string
    pattern?: string
    enum?: string[]
    minimum?: number
    maximum?: number
    format?: string
  }
}

export type DescribedOperation = { operationId: string; parameters?: DescribedParameter[] }

export type Request = { path: string; headers: Record<string, string> }

/** Values that lead past the first check, which a pattern alone would hit once in a lifetime. */
const known: Record<string, string[]> = {
  country: ['DE', 'gb', 'US', 'JP', 'SA', 'NZ', 'CH', 'KR'],
  state: ['BY', 'ENG', 'CA', 'ZH'],
  region: ['A', 'LA'],
  places: ['DE,FR', 'DE-BY,US-CA,JP', 'gb-eng,ie'],
  language: ['en', 'de', 'ja', 'fr-CH'],
}

const within = (first: number, last: number) =>
  fc.date({
    min: new Date(Date.UTC(first, 0, 1)),
    max: new Date(Date.UTC(last, 11, 31)),
    noInvalidDate: true,
  })

function described({ name, schema }: DescribedParameter): fc.Arbitrary<string> {
  const { type, pattern, minimum = 0, maximum = 1000 } = schema
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (type === 'integer') return fc.integer({ min: minimum, max: maximum }).map(String)
  const days = within(1970, 2100).map((date) => date.toISOString().slice(0, 10))
  // Near enough to one another to make a span that may be asked for.
  const close = within(2027, 2028).map((date) => date.toISOString().slice(0, 10))
  if (schema.format === 'date') return fc.oneof(days, close, close)
  const matching = fc.stringMatching(new RegExp(pattern ?? '^.*$'))
  const values = known[name]
  return values
    ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...values) }, matching)
    : matching
}

// A path of dots alone is another path, and an empty one too.
const junk = fc
  .string({ unit: 'binary' })
  .filter((text) => !/^\.*$/.test(text) && text.isWellFormed())

function value(parameter: DescribedParameter): fc.Arbitrary<string | undefined> {
  const usual = { weight: 12, arbitrary: described(parameter) }
  const wrong = { weight: 1, arbitrary: junk }
  if (parameter.required) return fc.oneof(usual, wrong)
  return fc.oneof(usual, wrong, { weight: 20, arbitrary: fc.constant(undefined) })
}

const headers = fc.record(
  {
    accept: fc.constantFrom('application/json', 'text/csv', 'text/calendar', '*/*', 'x;;q=?'),
    'accept-language': fc.oneof(
      fc.constantFrom('de', 'fr-CH, fr;q=0.9', '*'),
      fc.stringMatching(/^[!-~]{1,30}$/),
    ),
    'if-none-match': fc.constantFrom('*', '"x"', 'W/"x", "y"'),
  },
  { requiredKeys: [] },
)

/** Requests of an operation, most of them as its description wants them, some with something else in a place. */
export function requestsOf(
  path: string,
  { parameters = [] }: DescribedOperation,
): fc.Arbitrary<Request> {
  const values = Object.fromEntries(parameters.map((one) => [one.name, value(one)]))
  return fc.record({ values: fc.record(values), headers }).map((drawn) => {
    const query = new URLSearchParams()
    let filled = path
    for (const { name, in: place } of parameters) {
      const text = drawn.values[name]
      if (text === undefined) continue
      if (place === 'query') query.set(name, text)
      else filled = filled.replace(`{${name}}`, () => encodeURIComponent(text))
    }
    return { path: `${filled}?${query}`, headers: drawn.headers as Record<string, string> }
  })
}
