import { randomInt } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { feedPolicy } from '#shared/catalog.ts'
import { createCallPace } from '#server/adapters/call-pace.ts'
import { newFeedSecret } from '#server/domain/calendar-feed.ts'
import { signedIn, startRoutes } from '../support/app-routes.ts'
import { countingDb } from '../support/count-queries.ts'
import { loggedText } from '../support/logged-text.ts'
import { useRoutesWorld } from '../support/routes-world.ts'

const shared = useRoutesWorld()
let member: Awaited<ReturnType<typeof signedIn>>
beforeEach(async () => {
  member = await signedIn(shared.world.deps, shared.person)
})

const selection = { places: 'DE' }
const make = async (name = 'Team') => (await member.call()).feeds.create({ name, selection })
const only = async () => (await (await member.call()).feeds.list())[0]!

describe('a poll', () => {
  it('costs one read, and a write once an hour', async () => {
    const { url, feed } = await make()
    let now = shared.world.deps.clock.now()
    const counting = countingDb(shared.world.deps.config.databaseUrl)
    const clock = { now: () => now }
    const counted = await startRoutes({ ...shared.world.deps, clock, db: counting.db })
    const poll = () => counting.during(() => counted.get(url))
    const lastRead = async () => (await only()).lastReadAt
    try {
      expect(await poll()).toEqual(['select', 'update'])
      expect(await lastRead()).toEqual(now)
      const first = now
      now = new Date(first.getTime() + 3_599_000)
      expect(await poll()).toEqual(['select'])
      expect(await lastRead()).toEqual(first)
      now = new Date(first.getTime() + 3_600_000)
      expect(await poll()).toEqual(['select', 'update'])
      expect(await counting.during(() => counted.get('/feeds/made-up.ics'))).toEqual([])
    } finally {
      await counted.stop()
      await counting.db.$disconnect()
    }
    expect((await only()).id).toBe(feed.id)
  })

  it('too often is told to wait, for that feed alone', async () => {
    const [busy, quiet] = [await make('Busy'), await make('Quiet')]
    const reads = Array.from({ length: feedPolicy.readsPerMinute }, () =>
      shared.routes.get(busy.url, { method: 'HEAD' }),
    )
    const answers = await Promise.all(reads)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const refused = await shared.routes.get(busy.url)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await shared.routes.get(quiet.url)).status).toBe(200)
  })
})

describe('guessing', () => {
  it('ends for an address, whose own feeds go on', async () => {
    const { url } = await make()
    const callPace = createCallPace(null)
    const guessed = await startRoutes({ ...shared.world.deps, callPace })
    const guess = () => guessed.get(`/feeds/${newFeedSecret(randomInt)}.ics`)
    const statuses = []
    for (let count = 0; count < feedPolicy.missesPerHour; count += 1) {
      statuses.push((await guess()).status)
    }
    expect(new Set(statuses)).toEqual(new Set([404]))
    const refused = await guess()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await guessed.get('/feeds/nonsense')).status).toBe(429)
    expect((await guessed.get(url)).status).toBe(200)
    await guessed.stop()
  })
})

describe('the log', () => {
  it('holds no address of a feed, whatever became of the read', async () => {
    const { log, written } = loggedText()
    const logged = await startRoutes({ ...shared.world.deps, log })
    const { url, feed } = await make()
    const secret = /alm_feed_(\w+)/.exec(url)?.[1] ?? ''
    await logged.get(url)
    await logged.get(url, { method: 'POST' })
    await shared.world.deps.db.$executeRaw`
      update calendar_feeds set selection = '{"places": 7}' where id = ${feed.id}::uuid`
    const failed = await logged.get(url)
    await logged.stop()
    expect(failed.status).toBe(500)
    expect(await failed.text()).toBe('Something went wrong on our side. It has been logged.\n')
    // The failure was logged, so there is something to search.
    expect(written()).toContain('a feed could not be read')
    expect(written()).not.toContain(secret.slice(0, 10))
  })
})
