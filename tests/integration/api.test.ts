import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tier } from '#shared/catalog.ts'
import { startApi, type ApiServer } from '../support/api.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let api: ApiServer
let tier: Tier = 'guest'

beforeAll(async () => {
  world = await createWorld()
  api = await startApi(world.deps, async () => ({ tier }))
})
afterAll(async () => {
  await api.close()
  await world.stop()
})

const call = (path: string, init: RequestInit = {}) => fetch(`${api.url}/api/v1${path}`, init)
const json = async (path: string, headers: Record<string, string> = {}) =>
  (await call(path, { headers })).json()

async function as<Result>(someone: Tier, work: () => Promise<Result>): Promise<Result> {
  tier = someone
  try {
    return await work()
  } finally {
    tier = 'guest'
  }
}

describe('what a country answers', () => {
  it('its holidays of a year, with their type and whether they are substitutes', async () => {
    const { data, from, to, nextCursor } = await json('/countries/gb/holidays?year=2027&state=eng')
    expect({ from, to, nextCursor }).toEqual({
      from: '2027-01-01',
      to: '2027-12-31',
      nextCursor: null,
    })
    expect(data.at(-1)).toEqual({
      date: '2027-12-28',
      endDate: '2027-12-28',
      name: 'Boxing Day (substitute day)',
      type: 'public',
      substitute: true,
      halfDay: false,
    })
  })

  it('whether a day is worked, why not, and the days around it', async () => {
    await expect(json('/countries/DE/business-days/2027-05-06')).resolves.toMatchObject({
      businessDay: false,
      reasons: [{ because: 'holiday', holiday: { name: 'Ascension Day' } }],
      next: '2027-05-07',
      previous: '2027-05-05',
    })
  })

  it('the day some business days on, with a weekend and closures of one’s own', async () => {
    await expect(
      json('/countries/DE/business-days/2027-05-05/add/2?weekend=fri,sat&closures=2027-05-09'),
    ).resolves.toMatchObject({ date: '2027-05-11', weekday: 'tue' })
  })

  it('days by the country’s own weekend where none is named: Friday and Saturday in Riyadh', async () => {
    const friday = '/countries/SA/business-days/2027-01-08'
    await expect(json(friday)).resolves.toMatchObject({
      businessDay: false,
      reasons: [{ because: 'weekend' }],
      next: '2027-01-10',
    })
    await expect(json(`${friday}?weekend=sat,sun`)).resolves.toMatchObject({ businessDay: true })
  })

  it('what several places share by the weekend of each', async () => {
    const shared = async (more = '') =>
      (await json(`/overlaps?places=SA,EG&year=2027${more}`)).sharedBusinessDays
    expect(await shared()).toBe(await shared('&weekend=fri,sat'))
    expect(await shared()).not.toBe(await shared('&weekend=sat,sun'))
  })

  it('where several places are off together', async () => {
    const { data } = await json('/overlaps?places=DE-BY,FR,US&year=2027')
    expect(data[0]).toMatchObject({ date: '2027-01-01', everywhere: true })
  })
})

describe('pages of a long list', () => {
  it('give every country once', async () => {
    const codes: string[] = []
    let cursor: string | null = null
    do {
      const page: { data: { code: string }[]; nextCursor: string | null } = await json(
        `/countries?limit=60${cursor ? `&cursor=${cursor}` : ''}`,
      )
      codes.push(...page.data.map(({ code }) => code))
      cursor = page.nextCursor
    } while (cursor)
    expect(codes.length).toBeGreaterThanOrEqual(200)
    expect(new Set(codes).size).toBe(codes.length)
  })
})

describe('languages', () => {
  it('follow Accept-Language as far as the calendar can, and the query before it', async () => {
    const path = '/countries/AT/holidays?year=2027&limit=1'
    const named = async (url: string, language: string) => {
      const response = await call(url, { headers: { 'accept-language': language } })
      return [response.headers.get('content-language'), (await response.json()).data[0].name]
    }
    await expect(named(path, 'fr, de-CH;q=0.8, en;q=0.5')).resolves.toEqual(['de', 'Neujahr'])
    await expect(named(`${path}&language=en`, 'de')).resolves.toEqual(['en', "New Year's Day"])
    await expect(named(path, 'tlh')).resolves.toEqual(['en', "New Year's Day"])
  })

  it('Japanese is ja, whatever the data call it', async () => {
    const { data } = await json('/countries/JP/holidays?year=2027&limit=1&language=ja')
    expect(data[0].name).toBe('元日')
  })

  it('countries are named in the reader’s', async () => {
    await expect(json('/countries/DE', { 'accept-language': 'fr' })).resolves.toMatchObject({
      name: 'Allemagne',
      language: 'fr',
    })
  })
})

describe('what cannot be answered is a problem that says what is allowed', () => {
  it.each([
    ['/countries/ZZ', 404, 'country_unknown', /GET \/api\/v1\/countries lists the \d+/],
    ['/countries/DE/holidays?state=XX', 404, 'subdivision_unknown', /BB, BE, BW/],
    ['/countries/DE/holidays?region=A', 400, 'invalid_input', /state/],
    ['/countries/DE/holidays?year=1969', 400, 'invalid_input', /1970 to 2100/],
    ['/countries/DE/holidays?year=0x7eb', 400, 'invalid_input', /1970 to 2100/],
    ['/countries/DE/holidays?year=%202027', 400, 'invalid_input', /1970 to 2100/],
    ['/countries/DE/long-weekends?bridges=', 400, 'invalid_input', /from 0 to 4/],
    ['/countries?limit=1e1', 400, 'invalid_input', /from 1 to 250/],
    ['/countries/DE/holidays?state=BY&state=NW', 400, 'invalid_input', /^state must be one value/],
    ['/countries/DE/holidays?language=ja', 400, 'language_unknown', /de, en/],
    ['/countries/DE/holidays?yaer=2027', 400, 'invalid_input', /yaer is no parameter.*year/],
    ['/countries/DE/holidays?from=2027-02-30&to=2027-03-01', 400, 'invalid_input', /^from must be/],
    ['/countries/DE/holidays?from=2027-01-01', 400, 'invalid_input', /go together/],
    ['/countries/DE/holidays?from=2020-01-01&to=2027-01-01', 400, 'range_too_long', /1096/],
    ['/countries/DE/holidays?cursor=nonsense', 400, 'cursor_invalid', /nextCursor/],
    ['/countries/DE/business-days/2100-12-30/add/9', 400, 'out_of_calendar', /2100-12-31/],
    ['/countries/DE/business-days/2027-05-01/add/2000', 400, 'invalid_input', /-1000 to 1000/],
    ['/countries/DE/long-weekends?weekend=all', 400, 'invalid_input', /sun, mon/],
    ['/overlaps?places=DE', 400, 'invalid_input', /2 to 10 places/],
    ['/overlaps', 400, 'invalid_input', /2 to 10 places/],
    ['/nothing', 404, 'not_found', /\/docs/],
    ['', 404, 'not_found', /\/docs/],
  ])('%s', async (path, status, code, detail) => {
    const response = await call(path)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    const problem = await response.json()
    expect(problem).toMatchObject({ status, code, requestId: 'test-request' })
    expect(problem.type).toBe(`http://localhost:3000/docs/errors#${code}`)
    expect(problem.detail).toMatch(detail)
  })

  it('a method there is none of is answered with those there are', async () => {
    const response = await call('/countries', { method: 'POST' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('OPTIONS, GET, HEAD')
  })
})

describe('caches', () => {
  it('have an answer confirmed by its ETag, and keep it for its caller alone', async () => {
    const first = await call('/countries/DE/holidays?year=2027')
    expect(first.headers.get('cache-control')).toBe('private, max-age=3600')
    expect(first.headers.get('vary')).toBe('Accept, Accept-Language, Authorization')
    const etag = first.headers.get('etag') ?? ''
    for (const tag of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
      const again = await call('/countries/DE/holidays?year=2027', {
        headers: { 'if-none-match': tag },
      })
      expect(again.status, tag).toBe(304)
      expect(await again.text()).toBe('')
    }
    const other = await call('/countries/DE/holidays?year=2028', {
      headers: { 'if-none-match': etag },
    })
    expect(other.status).toBe(200)
  })

  it('keep no problem', async () => {
    expect((await call('/countries/ZZ')).headers.get('cache-control')).toBe('no-store')
  })
})

describe('browsers of other sites', () => {
  it('may call, send a key, and read the limits', async () => {
    const asked = await call('/countries', { method: 'OPTIONS' })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-methods')).toBe('OPTIONS, GET, HEAD')
    expect(asked.headers.get('access-control-allow-headers')).toContain('Authorization')
    for (const path of ['/countries', '/countries/ZZ', '/nothing']) {
      const { headers } = await call(path)
      expect(headers.get('access-control-allow-origin'), path).toBe('*')
      expect(headers.get('access-control-expose-headers'), path).toContain('RateLimit')
    }
  })
})

describe('files', () => {
  const ways: [string, Record<string, string>][] = [
    ['/countries/DE/holidays.ics?year=2027', {}],
    ['/countries/DE/holidays?year=2027&format=ics', {}],
    ['/countries/DE/holidays?year=2027', { accept: 'text/calendar, application/json;q=0.5' }],
  ]

  it.each(ways)('a calendar by ending, parameter or type: %s %o', async (path, headers) => {
    const response = await as('premium', () => call(path, { headers }))
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = await response.text()
    expect(text).toContain('DTSTART;VALUE=DATE:20270101')
    expect(text).toContain('DTEND;VALUE=DATE:20270102')
    expect(new Set(text.match(/^UID:.*$/gm)).size).toBe(text.match(/BEGIN:VEVENT/g)?.length)
  })

  it('a table', async () => {
    const text = await as('premium', async () =>
      (await call('/countries/DE/holidays.csv?year=2027')).text(),
    )
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      'date,endDate,name,type,substitute,halfDay',
      "2027-01-01,2027-01-01,New Year's Day,public,false,false",
    ])
  })

  it.each(['guest', 'free'] as const)(
    'are not for %s, who is told where to get them',
    async (who) => {
      const response = await as(who, () => call('/countries/DE/holidays.csv'))
      expect(response.status).toBe(403)
      await expect(response.json()).resolves.toMatchObject({
        code: 'premium_required',
        upgradeUrl: 'http://localhost:3000/pricing',
      })
    },
  )

  it('of a kind there is none of are 406, with those there are', async () => {
    const response = await call('/countries/DE', { headers: { accept: 'text/calendar' } })
    expect(response.status).toBe(406)
    expect((await response.json()).detail).toBe('The formats here are json (application/json).')
    expect((await call('/countries/DE/holidays?format=xml')).status).toBe(406)
  })
})
