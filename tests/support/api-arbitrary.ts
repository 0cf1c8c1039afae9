import fc from 'fast-check'

type DescribedSchema = {
  type?: string
  pattern?: string
  enum?: string[]
  minimum?: number
  maximum?: number
  format?: string
  properties?: Record<string, DescribedSchema>
  required?: string[]
}

/** A parameter as the OpenAPI document describes it. */
type DescribedParameter = {
  in: 'path' | 'query'
  name: string
  required?: boolean
  schema: DescribedSchema
}

export type DescribedOperation = {
  operationId: string
  parameters?: DescribedParameter[]
  requestBody?: { content: { 'application/json': { schema: DescribedSchema } } }
}

export type Request = { path: string; headers: Record<string, string>; body?: string }

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

function described({
  name,
  schema,
}: Pick<DescribedParameter, 'name' | 'schema'>): fc.Arbitrary<string> {
  const { type, pattern, minimum = 0, maximum = 1000 } = schema
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (type === 'integer') return fc.integer({ min: minimum, max: maximum }).map(String)
  const days = within(1970, 2100).map((date) => date.toISOString().slice(0, 10))
  // Near enough to one another to make a span that may be asked for.
  const close = within(2027, 2028).map((date) => date.toISOString().slice(0, 10))
  if (schema.format === 'date') return fc.oneof(days, close, close)
  const matching = fc.stringMatching(new RegExp(pattern ?? '^.*$', 'u'))
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

/** What a body may hold under a name, now and then something else. */
function field(name: string, schema: DescribedSchema): fc.Arbitrary<unknown> {
  const { type, properties, required = [] } = schema
  const wrong = { weight: 1, arbitrary: fc.jsonValue() }
  if (!properties) {
    const text = described({ name, schema })
    const usual = type === 'integer' ? text.map(Number) : text
    return fc.oneof({ weight: 12, arbitrary: usual }, wrong)
  }
  const fields: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
    Object.entries(properties).map(([key, inner]) => [key, field(key, inner)]),
  )
  const whole = fc.record(fields, { requiredKeys: required })
  return fc.oneof({ weight: 12, arbitrary: whole }, wrong)
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
  { parameters = [], requestBody }: DescribedOperation,
): fc.Arbitrary<Request> {
  const values = Object.fromEntries(parameters.map((one) => [one.name, value(one)]))
  const body = requestBody
    ? field('body', requestBody.content['application/json'].schema)
    : fc.constant(undefined)
  return fc.record({ values: fc.record(values), headers, body }).map((drawn) => {
    const query = new URLSearchParams()
    let filled = path
    for (const { name, in: place } of parameters) {
      const text = drawn.values[name]
      if (text === undefined) continue
      if (place === 'query') query.set(name, text)
      else filled = filled.replace(`{${name}}`, () => encodeURIComponent(text))
    }
    return {
      path: `${filled}?${query}`,
      headers: drawn.headers as Record<string, string>,
      ...(drawn.body !== undefined && { body: JSON.stringify(drawn.body) }),
    }
  })
}
