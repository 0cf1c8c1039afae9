import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiLimits } from '#shared/catalog.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { hasRedis, startRedis, type TestRedis } from '../support/redis.ts'

describe.skipIf(!hasRedis)('the app with a Redis', () => {
  let redis: TestRedis
  let app: TestApp

  beforeAll(async () => {
    redis = await startRedis()
    const env = { REDIS_URL: redis.url.href, TRUST_PROXY: '1', LOG_LEVEL: 'info' }
    app = await startApp({ env })
  })
  afterAll(async () => {
    await app.stop()
    await redis.stop()
  })

  /** What a guest from this address is answered, over so many calls at once: how often each status. */
  async function answers(address: string, count: number) {
    const headers = { 'x-forwarded-for': address }
    const call = async () => (await fetch(`${app.url}/api/v1/countries/BE`, { headers })).status
    const statuses = await Promise.all(Array.from({ length: count }, call))
    const often = (status: number) => statuses.filter((found) => found === status).length
    return { 200: often(200), 429: often(429), other: count - often(200) - often(429) }
  }
  const limit = apiLimits.guest.callsPerDay
  const asItShould = { 200: limit, 429: 10, other: 0 }

  it('answers within the limits, while it is there, while it hangs and while it is gone', async () => {
    expect(await answers('203.0.113.1', limit + 10)).toEqual(asItShould)
    redis.freeze()
    expect(await answers('203.0.113.2', limit + 10)).toEqual(asItShould)
    redis.thaw()
    await redis.stop()
    expect(await answers('203.0.113.3', limit + 10)).toEqual(asItShould)
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200)
    expect(app.log().match(/Redis cannot be used/g)).toHaveLength(1)
  })

  it('uses it again when it is back', async () => {
    await redis.start()
    let turn = 0
    const lines = () => {
      turn += 1
      return answers(`198.51.100.${turn}`, 1).then(() => app.log())
    }
    await expect.poll(lines).toContain('Redis can be used again')
  })
})
