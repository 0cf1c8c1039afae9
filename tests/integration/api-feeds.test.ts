import { beforeEach, describe, expect, it } from 'vitest'
import { feedPolicy } from '#shared/catalog.ts'
import { cancelSubscription } from '#server/services/billing/subscription.ts'
import { keyOf, subscribe } from '../support/api-keys.ts'
import { parseCalendar } from '../support/icalendar.ts'
import { useRoutesWorld } from '../support/routes-world.ts'

const shared = useRoutesWorld()
let key: string
beforeEach(async () => {
  key = await keyOf(shared.world.deps, shared.person, { scopes: ['feeds'] })
})

const call = (method: string, path: string, token: string | null = key, body?: unknown) =>
  shared.routes.get(`/api/v1${path}`, {
    method,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    body: body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body),
  })
const team = { name: 'Team', selection: { places: 'de-by,FR', language: 'de' } }
const make = async () => (await call('POST', '/feeds', key, team)).json()
const listed = async () => (await (await call('GET', '/feeds')).json()).data

describe('a key with the use "feeds"', () => {
  it('makes a feed, lists it without its address, replaces the address and removes the feed', async () => {
    const made = await call('POST', '/feeds', key, team)
    expect(made.status).toBe(200)
    expect(made.headers.get('cache-control')).toBe('no-store')
    const { url, feed } = await made.json()
    expect(feed).toMatchObject({
      name: 'Team',
      selection: { places: 'DE-BY,FR', language: 'de' },
      lastReadAt: null,
    })
    const calendar = parseCalendar(await (await shared.routes.get(url)).text())
    expect(calendar.properties.get('NAME')).toBe('Team')

    const list = await call('GET', '/feeds')
    expect(list.headers.get('cache-control')).toBe('no-store')
    const { data } = await list.json()
    expect(data).toMatchObject([{ id: feed.id, lastReadAt: expect.any(String) }])
    expect(JSON.stringify(data)).not.toContain(/alm_feed_\w+/.exec(url)?.[0])

    const rotated = await (await call('POST', `/feeds/${feed.id}/rotate`)).json()
    expect((await shared.routes.get(url)).status).toBe(404)
    expect((await shared.routes.get(rotated.url)).status).toBe(200)

    const removed = () => call('DELETE', `/feeds/${feed.id}`).then((answer) => answer.json())
    expect(await removed()).toEqual({ removed: 1 })
    expect(await removed()).toEqual({ removed: 0 })
    expect((await shared.routes.get(rotated.url)).status).toBe(404)
  })

  it('has its calls counted', async () => {
    await listed()
    await shared.world.deps.usageBatch.flush()
    expect(
      await shared.world.deps.db.apiUsage.findMany({ where: { userId: shared.person.id } }),
    ).toMatchObject([{ endpoint: 'listFeeds', calls: 1 }])
  })

  it('reads no holidays: that is another use', async () => {
    expect((await call('GET', '/countries')).status).toBe(403)
  })

  it.each([
    ['POST', '/feeds?name=Team', 400, 'invalid_input'],
    ['POST', '/feeds/none/rotate', 400, 'invalid_input'],
    ['POST', '/feeds/01a2b3c4-d5e6-7f80-91a2-b3c4d5e6f708/rotate', 404, 'not_found'],
    ['PUT', '/feeds', 405, 'method_not_allowed'],
  ])('%s %s is %i %s', async (method, path, status, code) => {
    const response = await call(method, path)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
    expect(await listed()).toEqual([])
  })

  it.each([
    ['no JSON', '{"name":', 'body must be a JSON object'],
    ['nothing', '', 'body must be a JSON object'],
    ['a list', [], 'body must be a JSON object'],
    ['no name', { selection: { places: 'DE' } }, 'name is required'],
    ['no selection', { name: 'Team' }, 'selection is required'],
    ['a number for the places', { name: 'Team', selection: { places: 4 } }, 'selection.places '],
    [
      'a field there is not',
      { name: 'Team', selection: { places: 'DE', colour: 'red' } },
      'selection.colour is no parameter here; there are places, ',
    ],
  ])('a body with %s is refused with the field’s name', async (_, body, said) => {
    const response = await call('POST', '/feeds', key, body)
    expect(response.status).toBe(400)
    const { code, issues } = await response.json()
    expect(code).toBe('invalid_input')
    expect(issues).toMatchObject([{ in: 'body' }])
    expect(`${issues[0].name} ${issues[0].message}`).toContain(said)
    expect(await listed()).toEqual([])
  })

  it('a country there is not is refused', async () => {
    const unknown = { name: 'Team', selection: { places: 'ZZ' } }
    const response = await call('POST', '/feeds', key, unknown)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'country_unknown' })
  })

  it('makes no more feeds than a person can have', async () => {
    for (let count = 0; count < feedPolicy.maxPerPerson; count += 1) await make()
    expect(await make()).toMatchObject({ code: 'too_many_feeds', status: 409 })
  })

  it('touches nobody else’s', async () => {
    const { feed, url } = await make()
    const other = await shared.world.person()
    await subscribe(shared.world.deps, other)
    const theirs = await keyOf(shared.world.deps, other, { scopes: ['feeds'] })
    expect((await call('POST', `/feeds/${feed.id}/rotate`, theirs)).status).toBe(404)
    const removed = await call('DELETE', `/feeds/${feed.id}`, theirs)
    expect(await removed.json()).toEqual({ removed: 0 })
    expect((await (await call('GET', '/feeds', theirs)).json()).data).toEqual([])
    expect((await shared.routes.get(url)).status).toBe(200)
  })

  it('without Premium lists and removes, and is told where to get more', async () => {
    const { feed } = await make()
    await cancelSubscription(shared.world.deps, shared.person.id, { when: 'now' })
    for (const path of ['/feeds', `/feeds/${feed.id}/rotate`]) {
      const response = await call('POST', path, key, team)
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({
        code: 'premium_required',
        upgradeUrl: 'http://localhost:3000/pricing',
      })
    }
    expect(await listed()).toMatchObject([{ id: feed.id }])
    expect(await (await call('DELETE', `/feeds/${feed.id}`)).json()).toEqual({ removed: 1 })
  })
})

describe('without that use', () => {
  it('feeds are refused to a key that reads, and to whoever sends none', async () => {
    const reading = await keyOf(shared.world.deps, shared.person)
    const refused = await call('GET', '/feeds', reading)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'key_scope' })
    const guest = await call('POST', '/feeds', null, team)
    expect(guest.status).toBe(401)
    expect(guest.headers.get('www-authenticate')).toContain('Bearer')
    expect(await guest.json()).toMatchObject({ code: 'key_invalid' })
  })
})
