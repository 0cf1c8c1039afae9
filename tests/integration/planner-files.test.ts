import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signedIn, startRoutes } from '../support/app-routes.ts'
import { subscribe } from '../support/api-keys.ts'
import { parseCalendar, plainText } from '../support/icalendar.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let routes: Awaited<ReturnType<typeof startRoutes>>
let member: Awaited<ReturnType<typeof signedIn>>
let free: Awaited<ReturnType<typeof signedIn>>

beforeAll(async () => {
  world = await createWorld()
  routes = await startRoutes(world.deps)
  const person = await world.person()
  await subscribe(world.deps, person)
  member = await signedIn(world.deps, person)
  free = await signedIn(world.deps, await world.person())
})
afterAll(async () => {
  await routes.stop()
  await world.stop()
})

const question = 'places=de-by,FR&year=2027&weekend=fri,sat&closures=2027-12-23&language=de'
const asMember = (path: string) => routes.get(path, { headers: member.headers })

describe('a year’s plan as a file', () => {
  it('is a calendar that programs can read, for its owner alone to keep', async () => {
    const response = await asMember(`/api/planner/plan.ics?${question}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="almanac-2027-DE-BY-FR.ics"',
    )
    const { properties, events } = parseCalendar(await response.text())
    expect(plainText(properties.get('NAME') ?? '')).toBe('2027: DE-BY, FR')
    const titles = events.map(({ from, summary }) => `${from} ${summary}`)
    expect(titles).toContain('2027-01-06 Heilige Drei Könige (DE-BY)')
    expect(titles).toContain('2027-12-23 Geschlossen')
  })

  it('is a table', async () => {
    const response = await asMember(`/api/planner/plan.csv?${question}`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toContain('almanac-2027-DE-BY-FR.csv')
    const text = await response.text()
    expect(text).toContain('holiday,DE-BY,2027-01-06,2027-01-06,1,Heilige Drei Könige,\r\n')
    expect(text).toContain('closure,every place,2027-12-23,2027-12-23,1,,\r\n')
  })

  it('is about the running year when none is named', async () => {
    const year = world.deps.clock.now().getUTCFullYear()
    const response = await asMember('/api/planner/plan.csv?places=DE')
    expect(response.headers.get('content-disposition')).toContain(`almanac-${year}-DE.csv`)
  })

  it.each([
    ['places=', 400, 'invalid_input', /^places must be 1 to 6 places/],
    ['places=DE&year=2101', 400, 'invalid_input', /^year must be a year from 1970 to 2100/],
    ['places=DE&closures=tomorrow', 400, 'invalid_input', /^closures must be up to 100 days/],
    ['places=ZZ', 404, 'country_unknown', /no calendar for ZZ/],
    ['places=DE-XX', 404, 'subdivision_unknown', /Its states are/],
    ['places=DE&language=qq', 400, 'language_unknown', /Try en, de/],
  ])('says what is wrong with %s', async (query, status, code, detail) => {
    for (const format of ['ics', 'csv']) {
      const response = await asMember(`/api/planner/plan.${format}?${query}`)
      expect(response.status).toBe(status)
      expect(response.headers.get('content-disposition')).toBeNull()
      const problem = await response.json()
      expect(problem).toMatchObject({ code, requestId: 'test-request' })
      expect(problem.detail).toMatch(detail)
    }
  })

  it.each(['ics', 'csv'])('is not for guests, nor for free users: %s', async (format) => {
    const path = `/api/planner/plan.${format}?${question}`
    const guest = await routes.get(path)
    expect(guest.status).toBe(401)
    expect(await guest.json()).toMatchObject({ code: 'not_signed_in' })
    const other = await routes.get(path, { headers: free.headers })
    expect(other.status).toBe(403)
    expect(other.headers.get('cache-control')).toBe('no-store')
    const problem = await other.json()
    expect(problem).toMatchObject({ code: 'premium_required' })
    expect(problem.detail).toContain('You are on: Free, no subscription yet.')
  })
})

describe('the planner’s procedure', () => {
  it('answers Premium what the page’s address asks', async () => {
    const { planner } = await member.call()
    const plan = await planner.planYear(Object.fromEntries(new URLSearchParams(question)) as never)
    expect(plan.places.map(({ name }) => name)).toEqual(['Bayern, Deutschland', 'Frankreich'])
    expect(plan.closures).toEqual(['2027-12-23'])
  })

  it('answers nobody else', async () => {
    const { planner } = await free.call()
    await expect(planner.planYear({ places: 'DE' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
