import { expect, test } from 'vitest'
import { apiVersion } from '../index.ts'
import { startBench } from './support/emulator.ts'
import { startReceiver } from './support/receiver.ts'

const settings = { webhookRetrySeconds: [0.05, 0.05] }

test('a delivery is signed with the endpoint’s secret and the wall clock', async () => {
  const { stripe, emulator } = await startBench()
  const receiver = await startReceiver()
  const endpoint = await stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['*'],
  })
  await emulator.advance(400 * 86_400)
  await stripe.customers.create()
  await expect.poll(() => receiver.received.length).toBe(1)
  const { body, headers } = receiver.received[0]!
  const signature = headers['stripe-signature'] as string
  const event = stripe.webhooks.constructEvent(body, signature, endpoint.secret!)
  expect(event.type).toBe('customer.created')
  expect(() => stripe.webhooks.constructEvent(body, signature, 'whsec_other')).toThrow()
})

test('an endpoint only gets what it asked for, in its own API version, and is told its secret once', async () => {
  const { stripe, emulator } = await startBench()
  const receiver = await startReceiver()
  const { id } = await stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['customer.updated'],
    api_version: apiVersion,
  })
  expect(await stripe.webhookEndpoints.retrieve(id)).not.toHaveProperty('secret')
  const customer = await stripe.customers.create()
  await stripe.customers.update(customer.id, { name: 'A reader' })
  await expect.poll(() => receiver.types()).toEqual(['customer.updated'])
  expect(receiver.received[0]!.event).toMatchObject({
    api_version: apiVersion,
    data: { previous_attributes: { name: null } },
  })
  await emulator.settled()
})

test('an endpoint of another API version is refused in words, and nothing is made', async () => {
  const { stripe } = await startBench()
  const older = stripe.webhookEndpoints.create({
    url: 'https://example.com/hook',
    enabled_events: ['*'],
    api_version: '2025-03-31.basil',
  })
  await expect(older).rejects.toMatchObject({
    statusCode: 400,
    param: 'api_version',
    message: expect.stringMatching(
      /only API version 2026-10-28.endive.* asks for 2025-03-31.basil/,
    ),
  })
  expect((await stripe.webhookEndpoints.list()).data).toEqual([])
})

test('a delivery that is not answered with 2xx is tried again, then given up', async () => {
  const { stripe } = await startBench(settings)
  const receiver = await startReceiver()
  receiver.answers = [500, 302, 200, 500, 500, 500]
  await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] })
  await stripe.customers.create()
  await expect.poll(() => receiver.received.length).toBe(3)
  expect(new Set(receiver.received.map((it) => it.event.id)).size).toBe(1)
  await expect.poll(async () => (await stripe.events.list()).data[0]!.pending_webhooks).toBe(0)
  await stripe.customers.create()
  await expect.poll(() => receiver.received.length).toBe(6)
  expect((await stripe.events.list({ delivery_success: false })).data).toHaveLength(1)
})

test('an event can be sent again', async () => {
  const { stripe, emulator } = await startBench()
  const receiver = await startReceiver()
  await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] })
  await stripe.customers.create()
  await expect.poll(() => receiver.received.length).toBe(1)
  const { id } = receiver.received[0]!.event
  await fetch(`${emulator.url}/_emulator/events/${id}/resend`, { method: 'POST' })
  await expect.poll(() => receiver.received.length).toBe(2)
})

test('events can be dropped, repeated, delayed and reordered by order', async () => {
  const { stripe, emulator } = await startBench()
  const receiver = await startReceiver()
  await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] })
  emulator.addFault({ event: 'customer.created', times: 1, drop: true })
  const { id } = await stripe.customers.create()
  emulator.addFault({ event: 'customer.updated', times: 1, repeat: 2 })
  await stripe.customers.update(id, { name: 'A' })
  await expect.poll(() => receiver.types()).toEqual(Array(3).fill('customer.updated'))
  emulator.addFault({ event: 'product.created', times: 1, reorder: true })
  await stripe.products.create({ name: 'Held' })
  await stripe.customers.update(id, { name: 'B' })
  await expect
    .poll(() => receiver.types().slice(3))
    .toEqual(['customer.updated', 'product.created'])
})
