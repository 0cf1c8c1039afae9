import { randomInt } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { feedPolicy } from '#shared/catalog.ts'
import { newFeedSecret } from '#server/domain/calendar-feed.ts'
import { deleteAccount } from '#server/services/account/delete-account.ts'
import { cancelSubscription } from '#server/services/billing/subscription.ts'
import { signedIn } from '../support/app-routes.ts'
import { subscribe } from '../support/api-keys.ts'
import { parseCalendar } from '../support/icalendar.ts'
import { useRoutesWorld } from '../support/routes-world.ts'

const shared = useRoutesWorld()
let member: Awaited<ReturnType<typeof signedIn>>
beforeEach(async () => {
  member = await signedIn(shared.world.deps, shared.person)
})

const selection = { places: 'DE-BY,FR', closures: '2020-12-24', language: 'de' }
const make = async (name = 'Team') => (await member.call()).feeds.create({ name, selection })
const only = async () => (await (await member.call()).feeds.list())[0]!

describe('a feed', () => {
  it('is a calendar of this year and the next, in its language, under its name', async () => {
    const { url, feed } = await make('Team; “Süd”, 2')
    expect(url).toMatch(/^http:\/\/localhost:3000\/feeds\/alm_feed_[0-9A-Za-z]{36}\.ics$/)
    expect(feed.selection).toEqual(selection)
    const response = await shared.routes.get(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('private, max-age=3600')
    expect(response.headers.get('content-language')).toBe('de')
    expect(response.headers.get('x-robots-tag')).toBe('noindex')
    const { properties, events } = parseCalendar(await response.text())
    expect(properties.get('X-WR-CALNAME')).toBe('Team\\; “Süd”\\, 2')
    expect(properties.get('REFRESH-INTERVAL')).toBe('PT4H')
    const year = shared.world.deps.clock.now().getUTCFullYear()
    for (const one of [year, year + 1]) {
      const newYear = events.find(({ from }) => from === `${one}-01-01`)
      expect(newYear?.summary).toBe('Neujahr (DE-BY, FR)')
    }
    expect(new Set(events.map(({ from }) => Number(from.slice(0, 4))))).toEqual(
      new Set([year, year + 1]),
    )
  })

  it('is confirmed by its ETag, and sent anew once it shows something else', async () => {
    const { url, feed } = await make()
    const first = await shared.routes.get(url)
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
    const again = await shared.routes.get(url, { headers })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
    const { feeds } = await member.call()
    await feeds.update({ id: feed.id, selection: { places: 'JP' } })
    const changed = await shared.routes.get(url, { headers })
    expect(changed.status).toBe(200)
    expect(await changed.text()).toContain('SUMMARY:Coming of Age Day')
  })

  it('answers HEAD without a body, and no other method', async () => {
    const { url } = await make()
    const head = await shared.routes.get(url, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.headers.get('etag')).toBe((await shared.routes.get(url)).headers.get('etag'))
    expect(await head.text()).toBe('')
    const post = await shared.routes.get(url, { method: 'POST' })
    expect(post.status).toBe(405)
    expect(post.headers.get('allow')).toBe('GET, HEAD')
  })

  it('is stored neither with its address nor with a part of it beyond four characters', async () => {
    const { url, feed } = await make()
    const secret = /alm_feed_\w+/.exec(url)?.[0] ?? ''
    const [row] = await shared.world.deps.db.$queryRaw<{ row: string }[]>`
      select calendar_feeds::text as row from calendar_feeds where id = ${feed.id}::uuid`
    expect(row?.row).not.toContain(secret.slice('alm_feed_'.length, -4))
    expect(feed.masked).toBe(`alm_feed_…${secret.slice(-4)}`)
    expect(JSON.stringify(await only())).not.toContain(secret)
  })

  it('keeps its address when it is renamed, and what was not sent stays', async () => {
    const { url, feed } = await make()
    const { feeds } = await member.call()
    const renamed = await feeds.update({ id: feed.id, name: 'South' })
    expect(renamed).toMatchObject({ name: 'South', selection, rotatedAt: null })
    expect(await feeds.update({ id: feed.id })).toEqual(renamed)
    expect(await (await shared.routes.get(url)).text()).toContain('X-WR-CALNAME:South\r\n')
  })

  it('shows only places there are', async () => {
    const { feeds } = await member.call()
    const unknown = { name: 'X', selection: { places: 'DE,ZZ' } }
    await expect(feeds.create(unknown)).rejects.toThrow('There is no calendar for ZZ')
    const { feed } = await make()
    await expect(feeds.update({ id: feed.id, selection: { places: 'DE-XX' } })).rejects.toThrow(
      'Germany has no XX',
    )
    await expect(feeds.create({ ...unknown, name: 'two\nlines' })).rejects.toThrow('one line')
    expect(await feeds.list()).toHaveLength(1)
    expect((await only()).selection).toEqual(selection)
  })
})

describe('a new address', () => {
  it('works at once, and the old one is as if it had never been', async () => {
    const { url: old, feed } = await make()
    await shared.routes.get(old)
    const { url } = await (await member.call()).feeds.rotate({ id: feed.id })
    const gone = await shared.routes.get(old)
    const never = await shared.routes.get(`/feeds/${newFeedSecret(randomInt)}.ics`)
    expect(gone.status).toBe(404)
    expect(gone.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(gone.headers.get('cache-control')).toBe('no-store')
    expect(await gone.text()).toBe(await never.text())
    expect(await only()).toMatchObject({ rotatedAt: expect.any(Date), lastReadAt: null })
    expect((await shared.routes.get(url)).status).toBe(200)
  })
})

describe('without Premium', () => {
  it('a feed stops with a sentence that says why, and goes on at the first read after subscribing again', async () => {
    const { url } = await make()
    const { headers } = await shared.routes.get(url)
    await cancelSubscription(shared.world.deps, shared.person.id, { when: 'now' })
    for (const etag of ['"never"', headers.get('etag') ?? '']) {
      const stopped = await shared.routes.get(url, { headers: { 'if-none-match': etag } })
      expect(stopped.status).toBe(403)
      expect(stopped.headers.get('content-type')).toBe('text/plain; charset=utf-8')
      expect(stopped.headers.get('cache-control')).toBe('no-store')
      const text = await stopped.text()
      expect(text).toContain('http://localhost:3000/pricing')
      expect(text).not.toContain('VEVENT')
    }
    await subscribe(shared.world.deps, shared.person)
    expect((await shared.routes.get(url)).status).toBe(200)
  })

  it('feeds can be seen and removed, and nothing else', async () => {
    const { feed } = await make()
    await cancelSubscription(shared.world.deps, shared.person.id, { when: 'now' })
    const { feeds } = await member.call()
    for (const act of [
      () => feeds.create({ name: 'X', selection }),
      () => feeds.update({ id: feed.id, name: 'X' }),
      () => feeds.rotate({ id: feed.id }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(await feeds.list()).toEqual([feed])
    await expect(feeds.remove({ id: feed.id })).resolves.toEqual({ removed: 1 })
    expect(await feeds.list()).toEqual([])
  })
})

describe('a feed of somebody else', () => {
  it('can be neither seen nor changed, and a guest has none', async () => {
    const { url, feed } = await make()
    const other = await shared.world.person()
    await subscribe(shared.world.deps, other)
    const { feeds } = await (await signedIn(shared.world.deps, other)).call()
    expect(await feeds.list()).toEqual([])
    await expect(feeds.update({ id: feed.id, name: 'Mine' })).rejects.toThrow('no such feed')
    await expect(feeds.rotate({ id: feed.id })).rejects.toThrow('no such feed')
    await expect(feeds.remove({ id: feed.id })).resolves.toEqual({ removed: 0 })
    expect(await only()).toEqual(feed)
    expect((await shared.routes.get(url)).status).toBe(200)
  })

  it('is not a cookie’s to open, and no cookie is looked at', async () => {
    const path = `/feeds/${newFeedSecret(randomInt)}.ics`
    expect((await shared.routes.get(path, { headers: member.headers })).status).toBe(404)
    const cookie = member.headers.cookie.replace(/=.*/, '=ended')
    const ended = (address: string) => shared.routes.get(address, { headers: { cookie } })
    expect((await ended('/api/planner/plan.csv')).headers.get('set-cookie')).toContain('session=;')
    expect((await ended(path)).headers.get('set-cookie')).toBeNull()
  })
})

describe('the cap on feeds', () => {
  it('holds for requests at the same time, and counts what is there', async () => {
    const tries = Array.from({ length: feedPolicy.maxPerPerson + 3 }, () =>
      make().catch((error: unknown) => error),
    )
    const refused = (await Promise.all(tries)).filter((result) => result instanceof Error)
    expect(refused).toHaveLength(3)
    expect(refused[0]).toMatchObject({ code: 'CONFLICT' })
    expect(String(refused[0])).toContain('can have 10 calendar feeds')
    const { feeds } = await member.call()
    await feeds.remove({ id: (await only()).id })
    await expect(make()).resolves.toBeDefined()
  })
})

describe('a deleted account', () => {
  it('takes its feeds along, and they stop when deletion is asked for', async () => {
    const { url } = await make()
    const data = { deletionRequestedAt: shared.world.deps.clock.now() }
    await shared.world.deps.db.user.update({ where: { id: shared.person.id }, data })
    expect((await shared.routes.get(url)).status).toBe(404)
    await deleteAccount(shared.world.deps, shared.person.id)
    expect(
      await shared.world.deps.db.calendarFeed.count({ where: { userId: shared.person.id } }),
    ).toBe(0)
  })
})
