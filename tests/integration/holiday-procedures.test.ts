import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appRouter } from '#server/trpc/router.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const holidays = () =>
  appRouter.createCaller({
    deps: world.deps,
    viewer: null,
    requestId: 'test',
    sessionId: null,
    address: null,
  }).holidays

describe('the holidays of the pages', () => {
  it('come with the countries’ names in the page’s language, in its order', async () => {
    const german = (await holidays().countries({ language: 'de' })).map(({ name }) => name)
    expect(german).toContain('Vereinigte Staaten')
    // Ä is sorted as A, and Ö as O: neither stands behind Z.
    expect(german[0]).toBe('Ägypten')
    expect(german.indexOf('Österreich')).toBeLessThan(german.indexOf('Polen'))
    const english = (await holidays().countries({})).map(({ name }) => name)
    expect(english).toContain('United States')
    expect(english).toHaveLength(german.length)
  })

  it('of a year are named in it, those of its long weekends too', async () => {
    const { country, open } = await holidays().ofYear({ country: 'fr', language: 'de' })
    expect(country.name).toBe('Frankreich')
    expect(open?.holidays.map(({ name }) => name)).toContain('Ostermontag')
    const long = open?.longWeekends.flatMap((one) => one.holidays.map(({ name }) => name))
    expect(long).toContain('Ostermontag')
    expect(long).not.toContain('Easter Monday')
  })

  it('are in English where no language is named, and in no language there are no pages in', async () => {
    const { country, open } = await holidays().ofYear({ country: 'fr' })
    expect(country.name).toBe('France')
    expect(open?.holidays.map(({ name }) => name)).toContain('Easter Monday')
    await expect(
      holidays().ofYear({ country: 'fr', language: 'xx' as 'de' }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('that come next are named in it', async () => {
    const next = await holidays().next({ language: 'de' })
    expect(next.map(({ country }) => country.name)).toContain('Japan')
    expect(next.map(({ country }) => country.name)).toContain('Vereinigte Staaten')
  })
})
