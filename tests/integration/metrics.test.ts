import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDb } from '#server/adapters/db.ts'
import { createTelemetry } from '#server/adapters/telemetry.ts'
import { writeMetrics } from '#server/services/metrics.ts'
import { parseMetrics } from '../support/metrics.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const minute = 60_000
const telemetry = createTelemetry()
const scrape = async (db = world.deps.db) =>
  parseMetrics(await writeMetrics({ db, log: world.deps.log, telemetry }))

/** The value of each series of this name, by its label's value. */
const valuesOf = (metrics: Map<string, number>, name: string) =>
  Object.fromEntries(
    [...metrics]
      .filter(([series]) => series.startsWith(`${name}{`))
      .map(([series, value]) => [/"(.+)"/.exec(series)?.[1], value]),
  )

async function putEvent(id: string, status: 'received' | 'failed' | 'dead' | 'processed') {
  const receivedAt = new Date(Date.now() - 10 * minute)
  const known = { type: 'customer.updated', livemode: false, created: receivedAt }
  await world.deps.db.stripeEvent.create({ data: { id, status, receivedAt, ...known } })
}

describe('what waits in the database', () => {
  it('is zero, and not absent, while nothing does', async () => {
    const metrics = await scrape()
    const none = { received: 0, failed: 0, dead: 0 }
    expect(valuesOf(metrics, 'stripe_webhook_events')).toEqual(none)
    expect(valuesOf(metrics, 'stripe_webhook_event_oldest_seconds')).toEqual(none)
    expect(valuesOf(metrics, 'queue_jobs_waiting')).toMatchObject({
      'sync-customer': 0,
      'sweep-inbox': 0,
    })
  })

  it('is counted by status and by queue, with the age of the oldest', async () => {
    const { db, queue } = world.deps
    await putEvent('evt_1', 'received')
    await putEvent('evt_2', 'failed')
    await putEvent('evt_3', 'failed')
    await putEvent('evt_4', 'dead')
    await putEvent('evt_5', 'processed')
    await db.$transaction((tx) => queue.enqueueCustomerSync(tx, 'cus_1'))
    const metrics = await scrape()
    expect(metrics.get('database_reached')).toBe(1)
    expect(valuesOf(metrics, 'stripe_webhook_events')).toEqual({ received: 1, failed: 2, dead: 1 })
    const { failed } = valuesOf(metrics, 'stripe_webhook_event_oldest_seconds')
    expect(failed).toBeGreaterThanOrEqual(600)
    expect(valuesOf(metrics, 'queue_jobs_waiting')).toMatchObject({ 'sync-customer': 1 })
  })

  it('is left out while the database is away, and all else is still told', async () => {
    const away = createDb('postgresql://nobody@127.0.0.1:9/nothing')
    const metrics = await scrape(away)
    await away.$disconnect()
    expect(metrics.get('database_reached')).toBe(0)
    expect(valuesOf(metrics, 'stripe_webhook_events')).toEqual({})
    expect(valuesOf(metrics, 'queue_job_oldest_seconds')).toEqual({})
    expect(metrics.get('process_resident_memory_bytes')).toBeGreaterThan(0)
  })
})
