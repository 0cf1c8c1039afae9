import { expect, test } from 'vitest'
import { clientOf, startBench } from './support/emulator.ts'
import { customerWith, subscribed } from './support/shop.ts'

/** A request without the SDK, to send what the SDK would not. */
async function raw(url: string, path: string, init: RequestInit = {}) {
  const response = await fetch(`${url}${path}`, {
    ...init,
    headers: { authorization: 'Bearer sk_test_x', ...(init.headers as Record<string, string>) },
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

test('an unknown object is 404 in Stripe’s words', async () => {
  const { stripe } = await startBench()
  await expect(stripe.customers.retrieve('cus_x')).rejects.toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    param: 'id',
    message: "No such customer: 'cus_x'",
    doc_url: 'https://stripe.com/docs/error-codes/resource-missing',
  })
})

test('unknown and missing parameters are refused by name, nested ones too', async () => {
  const { emulator } = await startBench()
  const post = (path: string, body: string) => raw(emulator.url, path, { method: 'POST', body })
  expect((await post('/v1/customers', 'foo=1')).body.error).toMatchObject({
    code: 'parameter_unknown',
    param: 'foo',
    message: 'Received unknown parameter: foo',
  })
  expect((await post('/v1/customers', 'invoice_settings[foo]=1')).body.error).toMatchObject({
    message: 'Received unknown parameter: invoice_settings[foo]',
  })
  expect((await post('/v1/subscriptions', '')).body.error).toMatchObject({
    code: 'parameter_missing',
    message: 'Missing required param: customer.',
  })
  expect((await post('/v1/prices', 'currency=eur&unit_amount=ten')).body.error).toMatchObject({
    code: 'parameter_invalid_integer',
    message: 'Invalid integer: ten',
  })
})

test('a route Stripe has not either is its own 404', async () => {
  const { emulator } = await startBench()
  const answer = await raw(emulator.url, '/v1/nonsense')
  expect(answer.status).toBe(404)
  expect(answer.body.error.message).toContain('Unrecognized request URL (GET: /v1/nonsense)')
})

test('only test keys are taken, and a live key is told that this is the emulator', async () => {
  const { emulator } = await startBench()
  for (const key of ['sk_test_a', 'rk_test_a']) {
    expect((await clientOf(emulator, key).customers.list()).data).toEqual([])
  }
  await expect(clientOf(emulator, 'sk_live_a').customers.list()).rejects.toMatchObject({
    statusCode: 401,
    message: expect.stringContaining('This is the Stripe emulator'),
  })
  await expect(clientOf(emulator, 'nonsense').customers.list()).rejects.toThrow('Invalid API Key')
  await expect(clientOf(emulator, 'pk_test_a').customers.list()).rejects.toMatchObject({
    statusCode: 403,
    code: 'secret_key_required',
  })
  const none = await fetch(`${emulator.url}/v1/customers`)
  expect(none.status).toBe(401)
})

test('a publishable key needs the client secret of the intent it reads', async () => {
  const { emulator, stripe } = await startBench()
  const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'eur' })
  const path = `/v1/payment_intents/${intent.id}?key=pk_test_a`
  expect((await fetch(`${emulator.url}${path}`)).status).toBe(400)
  expect((await fetch(`${emulator.url}${path}&client_secret=${intent.id}_secret_x`)).status).toBe(
    404,
  )
  expect((await fetch(`${emulator.url}${path}&client_secret=${intent.client_secret}`)).status).toBe(
    200,
  )
})

test('another API version is refused in words', async () => {
  const { emulator } = await startBench()
  const answer = await raw(emulator.url, '/v1/customers', {
    headers: { 'stripe-version': '2020-08-27' },
  })
  expect(answer.status).toBe(400)
  expect(answer.body.error).toMatchObject({
    code: 'emulator_version',
    message: expect.stringMatching(
      /speaks only API version 2026-10-28\.endive, and this asks for 2020-08-27\. Use the version/,
    ),
  })
})

test('a repeated key gets the first answer, and with other parameters an error', async () => {
  const { stripe } = await startBench()
  const options = { idempotencyKey: 'once' }
  const first = await stripe.customers.create({ email: 'a@example.com' }, options)
  const again = await stripe.customers.create({ email: 'a@example.com' }, options)
  expect(again.id).toBe(first.id)
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
  expect((await stripe.customers.list()).data).toHaveLength(1)
  await expect(stripe.customers.create({ email: 'b@example.com' }, options)).rejects.toMatchObject({
    type: 'StripeIdempotencyError',
  })
})

test('a refusal after execution began is kept with its key, one of validation is not', async () => {
  const { stripe } = await startBench()
  const { subscription, customer } = await subscribed(stripe, 'pm_card_chargeCustomerFail')
  const [invoice] = (await stripe.invoices.list({ subscription: subscription.id })).data
  const pay = () => stripe.invoices.pay(invoice!.id!, {}, { idempotencyKey: 'pay' })
  await expect(pay()).rejects.toMatchObject({ statusCode: 402 })
  const charges = (await stripe.charges.list({ customer: customer.id })).data.length
  await expect(pay()).rejects.toMatchObject({ statusCode: 402 })
  expect((await stripe.charges.list({ customer: customer.id })).data).toHaveLength(charges)
  const create = (params: object) => stripe.customers.create(params, { idempotencyKey: 'new' })
  await expect(create({ foo: 1 })).rejects.toMatchObject({ code: 'parameter_unknown' })
  expect((await create({})).id).toMatch(/^cus_/)
})

test('lists are newest first, and cursors go both ways without gaps', async () => {
  const { stripe } = await startBench()
  const ids: string[] = []
  for (let count = 0; count < 7; count += 1) ids.unshift((await stripe.customers.create()).id)
  const page = async (params: object) => {
    const { data, has_more } = await stripe.customers.list(params)
    return [data.map((row) => row.id), has_more]
  }
  expect(await page({ limit: 3 })).toEqual([ids.slice(0, 3), true])
  expect(await page({ limit: 3, starting_after: ids[2] })).toEqual([ids.slice(3, 6), true])
  expect(await page({ limit: 3, starting_after: ids[5] })).toEqual([ids.slice(6), false])
  expect(await page({ limit: 3, ending_before: ids[4] })).toEqual([ids.slice(1, 4), true])
  const all: string[] = []
  for await (const row of stripe.customers.list({ limit: 2 })) all.push(row.id)
  expect(all).toEqual(ids)
  await expect(stripe.customers.list({ limit: 101 })).rejects.toThrow('less than or equal to 100')
})

test('expand goes four levels deep, on lists too, and no deeper', async () => {
  const { stripe } = await startBench()
  const { subscription } = await subscribed(stripe)
  const found = await stripe.subscriptions.list({
    expand: ['data.latest_invoice.payments.data.payment.payment_intent'],
  })
  expect(found.data[0]!.latest_invoice).toMatchObject({
    payments: { data: [{ payment: { payment_intent: { status: 'succeeded' } } }] },
  })
  const expand = (path: string) =>
    stripe.subscriptions.retrieve(subscription.id, { expand: [path] })
  await expect(expand('nonsense')).rejects.toThrow('cannot be expanded (nonsense)')
  await expect(expand('a.b.c.d.e')).rejects.toThrow('more than 4 levels')
})

test('metadata is merged, unset key by key, and cleared as a whole', async () => {
  const { stripe } = await startBench()
  const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2' } })
  const update = async (metadata: Record<string, string> | '') =>
    (await stripe.customers.update(id, { metadata })).metadata
  expect(await update({ c: '3' })).toEqual({ a: '1', b: '2', c: '3' })
  expect(await update({ a: '' })).toEqual({ b: '2', c: '3' })
  expect(await update('')).toEqual({})
})

test('a lookup key names one price and moves only when it is told to', async () => {
  const { stripe } = await startBench()
  const product = await stripe.products.create({ name: 'Premium' })
  const create = (more: object) =>
    stripe.prices.create({
      product: product.id,
      currency: 'eur',
      unit_amount: 900,
      recurring: { interval: 'month' },
      lookup_key: 'monthly',
      ...more,
    })
  const first = await create({})
  await expect(create({})).rejects.toThrow('already uses that lookup key')
  const second = await create({ transfer_lookup_key: true })
  const found = await stripe.prices.list({ lookup_keys: ['monthly'] })
  expect(found.data.map((price) => price.id)).toEqual([second.id])
  expect((await stripe.prices.retrieve(first.id)).lookup_key).toBeNull()
})

test('a pm_card token makes a new payment method at each use; a declined one does not attach', async () => {
  const { stripe } = await startBench()
  const customer = await customerWith(stripe)
  await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
  expect((await stripe.customers.listPaymentMethods(customer.id)).data).toHaveLength(2)
  const attach = stripe.paymentMethods.attach('pm_card_chargeDeclinedInsufficientFunds', {
    customer: customer.id,
  })
  await expect(attach).rejects.toMatchObject({ decline_code: 'insufficient_funds' })
})

test('a refund gives back a part, and never more than there was', async () => {
  const { stripe, newTypes } = await startBench()
  await subscribed(stripe)
  const [charge] = (await stripe.charges.list()).data
  await stripe.refunds.create({ charge: charge!.id, amount: 400 })
  expect(newTypes()).toContain('charge.refunded')
  await expect(stripe.refunds.create({ charge: charge!.id, amount: 600 })).rejects.toThrow(
    'unrefunded',
  )
  await stripe.refunds.create({ payment_intent: charge!.payment_intent as string })
  expect(await stripe.charges.retrieve(charge!.id)).toMatchObject({ refunded: true })
})

test('the dispute card disputes its charge, and the control call closes the dispute', async () => {
  const { stripe, emulator, newTypes } = await startBench()
  await subscribed(stripe, 'pm_card_createDispute')
  expect(newTypes()).toContain('charge.dispute.created')
  const [dispute] = (await stripe.disputes.list()).data
  await fetch(`${emulator.url}/_emulator/disputes/${dispute!.id}/close`, {
    method: 'POST',
    body: '{"outcome":"lost"}',
  })
  expect((await stripe.disputes.retrieve(dispute!.id)).status).toBe('lost')
})
