import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseConfig } from '#server/config.ts'
import { createDeps, type Deps } from '#server/deps.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { parseMetrics } from '../support/metrics.ts'
import { stripeOf } from '../support/stripe-client.ts'
import { settle } from '../support/time.ts'
import { makeVisitor, type Visitor } from '../support/visitor.ts'

const token = 'a-token-for-tests-and-for-nothing-else'
let app: TestApp
let deps: Deps
let visitor: Visitor

beforeAll(async () => {
  app = await startApp({ env: { METRICS_TOKEN: token } })
  deps = createDeps(parseConfig({ ...app.services.env, LOG_LEVEL: 'silent' }))
  visitor = await makeVisitor(deps, 'Adalind', { premium: true })
  await settle(app)
})
afterAll(async () => {
  await deps.db.$disconnect()
  await app.stop()
})

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(app.url + path, { headers }).then(async (response) => {
    return { response, text: await response.text() }
  })
const read = () => ask('/metrics', { authorization: `Bearer ${token}` })
const scrape = async () => parseMetrics((await read()).text)

const requests = (kind: string, status: string) =>
  `http_request_duration_seconds_count{kind="${kind}",status="${status}"}`
const attempts = (outcome: string) => `stripe_call_duration_seconds_count{outcome="${outcome}"}`
const events = (status: string) => `stripe_webhook_events{status="${status}"}`

describe('/metrics', () => {
  it.each([
    ['nobody', {}],
    ['another token', { authorization: `Bearer ${token}s` }],
    ['the token by another way', { authorization: `Basic ${token}` }],
  ])('is not there for %s', async (_, headers) => {
    const { response, text } = await ask(`/metrics`, headers)
    expect(response.status).toBe(404)
    expect(text).not.toContain('http_request')
  })

  it('counts requests by what they were and how they ended, once each', async () => {
    const counted = [
      ['page', '2xx', '/holidays/de'],
      ['page', '4xx', '/nothing'],
      ['api', '2xx', '/api/v1/countries'],
      ['trpc', '2xx', '/api/trpc/user.status'],
      ['trpc', '4xx', '/api/trpc/user.nothing'],
      ['feed', '4xx', '/feeds/secret.ics'],
    ] as const
    const counts = async () => {
      const metrics = await scrape()
      return counted.map(([kind, status]) => metrics.get(requests(kind, status)) ?? 0)
    }
    const before = await counts()
    for (const [, , path] of counted) await ask(path, { cookie: visitor.cookie })
    await expect.poll(counts).toEqual(before.map((count) => count + 1))
  })

  it('tells of a webhook whose job fails, and of Stripe, which is why', async () => {
    expect((await scrape()).get(events('failed'))).toBe(0)
    const fault = { method: 'GET', path: '/v1/customers/*', error: 500, times: 1_000_000 }
    const ordered = await fetch(`${app.services.stripeUrl}/_emulator/faults`, {
      method: 'POST',
      body: JSON.stringify(fault),
    })
    expect(ordered.status).toBe(200)
    const { id } = await deps.db.customer.findUniqueOrThrow({ where: { userId: visitor.id } })
    await stripeOf(app).customers.update(id, { description: 'anything' })
    await expect.poll(async () => (await scrape()).get(events('failed'))).toBeGreaterThan(0)
    const metrics = await scrape()
    expect(metrics.get('stripe_webhook_event_oldest_seconds{status="failed"}')).toBeGreaterThan(0)
    expect(metrics.get(attempts('failed'))).toBeGreaterThan(0)
    expect(metrics.get(attempts('answered'))).toBeGreaterThan(0)
    expect(metrics.get(requests('webhook', '2xx'))).toBeGreaterThan(0)
    expect(metrics.has('stripe_circuit_open')).toBe(true)
    expect(metrics.has('queue_jobs_waiting{queue="sync-customer"}')).toBe(true)
    expect(metrics.get('process_resident_memory_bytes')).toBeGreaterThan(0)
    expect(metrics.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0)
  })

  it('grows by no series for what is asked, and holds nothing of a person and no secret', async () => {
    const own = async () =>
      [...(await scrape()).keys()].filter((series) => !/^(process|nodejs)_/.test(series)).sort()
    const askAbout = async (word: string) => {
      await ask(`/nothing/${word}?of=${word}`)
      await ask(`/feeds/${word}.ics`)
      await ask(`/api/v1/countries/${word}`)
      await read()
    }
    await askAbout('secret')
    const before = await own()
    for (let turn = 0; turn < 10; turn += 1) await askAbout(`secret${turn}`)
    expect(await own()).toEqual(before)
    const { response, text } = await read()
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    const { id } = await deps.db.customer.findUniqueOrThrow({ where: { userId: visitor.id } })
    const { STRIPE_SECRET_KEY = '', STRIPE_WEBHOOK_SECRET = '' } = app.services.env
    const personal = [visitor.id, visitor.name, 'example.com', id]
    const secrets = [token, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, 'secret']
    for (const word of [...personal, ...secrets, '/holidays', '/nothing']) {
      expect(text).not.toContain(word)
    }
  })
})
