import { expect, test } from 'vitest'
import { startBench } from './support/emulator.ts'

async function order(url: string, fault: object): Promise<void> {
  const response = await fetch(`${url}/_emulator/faults`, {
    method: 'POST',
    body: JSON.stringify(fault),
  })
  expect(response.status).toBe(200)
}

test('a route can be told to answer 429 or 500 a number of times', async () => {
  const { stripe, emulator } = await startBench()
  await order(emulator.url, { path: '/v1/customers*', error: 429 })
  await expect(stripe.customers.create()).rejects.toMatchObject({ type: 'StripeRateLimitError' })
  await order(emulator.url, { path: '/v1/customers', method: 'POST', error: 500, times: 2 })
  await expect(stripe.customers.create()).rejects.toMatchObject({ statusCode: 500 })
  expect((await stripe.customers.list()).data).toEqual([])
  await expect(stripe.customers.create()).rejects.toMatchObject({ statusCode: 500 })
  expect((await stripe.customers.create()).id).toMatch(/^cus_/)
})

test('a 500 can be kept under its key, as Stripe keeps one', async () => {
  const { stripe, emulator } = await startBench()
  await order(emulator.url, { path: '/v1/customers', error: 500, kept: true })
  const create = (idempotencyKey: string) => stripe.customers.create({}, { idempotencyKey })
  await expect(create('one')).rejects.toMatchObject({ statusCode: 500 })
  await expect(create('one')).rejects.toMatchObject({ statusCode: 500 })
  expect((await create('two')).id).toMatch(/^cus_/)
})

test('a connection cut after the effect is healed by a retry with the same key', async () => {
  const { stripe, emulator } = await startBench()
  await order(emulator.url, { path: '/v1/customers', cut: true, after_effect: true })
  const customer = await stripe.customers.create({}, { maxNetworkRetries: 1 })
  const { data } = await stripe.customers.list()
  expect(data.map((row) => row.id)).toEqual([customer.id])
})

test('while a slow request runs, its key is in use', async () => {
  const { stripe, emulator } = await startBench()
  await order(emulator.url, { path: '/v1/customers', latency_ms: 300 })
  const slow = stripe.customers.create({}, { idempotencyKey: 'slow' })
  const early = async () => {
    try {
      await stripe.customers.create({}, { idempotencyKey: 'slow' })
      return 200
    } catch (error) {
      return (error as { statusCode: number }).statusCode
    }
  }
  await expect
    .poll(async () => (await fetch(`${emulator.url}/_emulator/faults`)).json())
    .toEqual({ faults: [] })
  expect(await early()).toBe(409)
  expect((await slow).id).toMatch(/^cus_/)
})

test('a fault nobody understands is refused by name', async () => {
  const { emulator } = await startBench()
  const response = await fetch(`${emulator.url}/_emulator/faults`, {
    method: 'POST',
    body: '{"path":"/v1/*","explode":true}',
  })
  expect(response.status).toBe(400)
  expect((await response.json()).error.message).toContain('has no explode')
})

test('the clock is read and moved by HTTP, and never moves back', async () => {
  const { emulator } = await startBench()
  const post = async (path: string, body: object) =>
    (
      await fetch(`${emulator.url}/_emulator/${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      })
    ).json()
  const before = emulator.now()
  const moved = await post('clock', { advance: 3600 })
  expect(moved.offset).toBe(3600)
  expect(moved.now - before).toBeGreaterThanOrEqual(3600)
  expect((await post('clock', { to: before })).error.message).toContain('only moves ahead')
  await post('reset', {})
  expect((await (await fetch(`${emulator.url}/_emulator/clock`)).json()).offset).toBe(0)
})
