import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { operations } from '../operations/index.ts'
import { absentResource } from '../wire/resources.ts'
import { unknownParams } from './support/conform.ts'
import { startBench } from './support/emulator.ts'
import { gapOf, routeOf } from './support/gap.ts'
import { readSdkSchema } from './support/sdk-schema.ts'
import { subscribed } from './support/shop.ts'

const sdk = readSdkSchema()
const routes = operations.map(routeOf)

test('every operation is one the installed SDK has, and no route is declared twice', () => {
  expect(routes.filter((route) => !sdk.operations.has(route))).toEqual([])
  expect(new Set(routes).size).toBe(routes.length)
})

test('every declared parameter is one the installed SDK knows', () => {
  const strange = operations.flatMap((operation) => {
    const schema = sdk.operations.get(routeOf(operation))?.params
    const names = Object.keys(operation.params).filter(
      (name) => !(operation.publishable && name === 'client_secret'),
    )
    const form = Object.fromEntries(names.map((name) => [name, 'x']))
    return unknownParams(schema, form).map((it) => `${routeOf(operation)}: ${it}`)
  })
  expect(strange).toEqual([])
})

test('every operation the SDK has and the emulator has not is refused by its name', () => {
  const missing = [...sdk.operations.keys()].filter((route) => !routes.includes(route))
  const unnamed = missing.filter((route) => {
    const [method = '', path = ''] = route.split(' ')
    return !absentResource(method, path.replaceAll(':id', 'x'))
  })
  expect(missing.length).toBeGreaterThan(400)
  // Connect's sign-in is on another host of Stripe's.
  expect(unnamed.filter((route) => !route.includes('oauth'))).toEqual([])
})

test('no operation that is routed is also called absent', () => {
  const both = operations.filter((it) => {
    const [method, path] = [it.method, it.path.replace(/:\w+/g, 'x')]
    const refusal = absentResource(method, path)
    return (
      refusal &&
      !/has no (credit notes|subscription schedules|tax ids|plans|Radar)/.test(refusal.message)
    )
  })
  expect(both.map(routeOf)).toEqual([])
})

test('not-emulated.json names all the installed SDK can send and the emulator does not do', async () => {
  const file = fileURLToPath(new URL('../wire/not-emulated.json', import.meta.url))
  const style = await resolveConfig(file)
  const json = JSON.stringify(gapOf(operations, sdk))
  await expect(await format(json, { ...style, parser: 'json' })).toMatchFileSnapshot(file)
})

test('whole resources are refused by name, and say what to do instead', async () => {
  const { stripe } = await startBench()
  const { subscription } = await subscribed(stripe)
  const schedule = stripe.subscriptionSchedules.create({ from_subscription: subscription.id })
  await expect(schedule).rejects.toMatchObject({
    statusCode: 400,
    code: 'emulator_not_supported',
    message: expect.stringContaining(
      'The Stripe emulator has no subscription schedules: change the subscription when its time has come',
    ),
  })
  for (const [list, name] of [
    [stripe.taxRates, 'tax rates'],
    [stripe.quotes, 'quotes'],
    [stripe.payouts, 'payouts'],
    [stripe.transfers, 'transfers'],
    [stripe.accounts, 'accounts of Connect'],
  ] as const) {
    await expect(list.list()).rejects.toThrow(`The Stripe emulator has no ${name}`)
  }
  await expect(stripe.customers.search({ query: 'name:"x"' })).rejects.toThrow('has no search')
})

test('a parameter or word Stripe knows is refused as not emulated, any other as unknown', async () => {
  const { stripe } = await startBench()
  await expect(stripe.customers.create({ tax: { ip_address: '::1' } })).rejects.toMatchObject({
    statusCode: 400,
    code: 'emulator_not_supported',
    param: 'tax',
    message:
      'The Stripe emulator does not do this: the parameter tax of POST /v1/customers, which Stripe has',
  })
  const nested = stripe.subscriptions.create({
    customer: 'cus_x',
    items: [{ price: 'price_x', current_trial: { end_date: 1 } } as never],
  })
  await expect(nested).rejects.toMatchObject({
    code: 'emulator_not_supported',
    param: 'items[0][current_trial]',
  })
  await expect(stripe.paymentMethods.create({ type: 'sepa_debit' })).rejects.toMatchObject({
    code: 'emulator_not_supported',
    message: 'The Stripe emulator does not do this: payment methods other than cards',
  })
  const unknown = { nickname: 'x' } as Stripe.CustomerCreateParams
  await expect(stripe.customers.create(unknown)).rejects.toMatchObject({
    code: 'parameter_unknown',
    message: 'Received unknown parameter: nickname',
  })
})
