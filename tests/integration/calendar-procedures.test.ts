import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daysAfter, daysBefore } from '#server/domain/instant.ts'
import { viewerAccess, type Viewer } from '#server/http/viewer.ts'
import { appRouter } from '#server/trpc/router.ts'
import { createWorld, type World } from '../support/world.ts'
import { facts } from '../unit/domain/access-table.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const now = () => world.deps.clock.now()

function caller(subscription: Viewer['subscription']) {
  const viewer = { id: 'x', name: 'Ada', email: null, pictureUrl: null, subscription }
  return appRouter.createCaller({
    deps: world.deps,
    viewer,
    requestId: 'test',
    sessionId: null,
    address: null,
  }).calendar
}

const running = () =>
  facts({
    currentPeriodStart: daysBefore(now(), 1),
    currentPeriodEnd: daysAfter(now(), 1),
    created: daysBefore(now(), 1),
  })

describe('the API’s operations as procedures', () => {
  it('answer Premium as the API does, with the same parameters', async () => {
    expect(viewerAccess({ subscription: running() } as Viewer, now()).tier).toBe('premium')
    const calendar = caller(running())
    const { data } = await calendar.listLongWeekends({ country: 'DE', state: 'BY', year: 2027 })
    expect(data.some(({ bridgeDays }) => bridgeDays.length === 1)).toBe(true)
    await expect(calendar.getOverlaps({ places: 'DE', year: 2027 })).rejects.toThrow(/2 to 10/)
    await expect(calendar.listHolidays({ country: 'ZZ' })).rejects.toThrow('no calendar for ZZ')
  })

  it('are not for the free tier: no quota would count them', async () => {
    await expect(caller(null).listHolidays({ country: 'DE' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
