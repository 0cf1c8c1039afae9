import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { startBench } from './support/emulator.ts'
import { customerWith } from './support/shop.ts'

const gone = { code: 'resource_missing' }
const idsOf = (list: { data: { id: string }[] }) => list.data.map((it) => it.id)

test('tax ids are added to a customer, listed, read and deleted', async () => {
  const { stripe, newTypes } = await startBench()
  const { id } = await stripe.customers.create({
    tax_id_data: [{ type: 'ch_vat', value: 'CHE-123.456.789 MWST' }],
  })
  expect(newTypes()).toEqual(['customer.created', 'customer.tax_id.created'])
  const vat = await stripe.customers.createTaxId(id, { type: 'eu_vat', value: 'DE123456789' })
  expect(vat).toMatchObject({
    country: 'DE',
    customer: id,
    owner: { type: 'customer', customer: id },
    verification: { status: 'pending', verified_name: null },
  })
  const list = await stripe.customers.listTaxIds(id)
  expect(list.data.map(({ type, country }) => [type, country])).toEqual([
    ['eu_vat', 'DE'],
    ['ch_vat', 'CH'],
  ])
  const { tax_ids } = await stripe.customers.create({ expand: ['tax_ids'] })
  expect(tax_ids?.data).toEqual([])
  expect(await stripe.customers.retrieve(id, { expand: ['tax_ids'] })).toMatchObject({
    tax_ids: { data: list.data },
  })
  expect(await stripe.customers.retrieveTaxId(id, vat.id)).toEqual(vat)
  const other = await stripe.customers.create()
  await expect(stripe.customers.retrieveTaxId(other.id, vat.id)).rejects.toMatchObject(gone)
  await expect(stripe.customers.deleteTaxId(other.id, vat.id)).rejects.toMatchObject(gone)
  newTypes()
  expect(await stripe.customers.deleteTaxId(id, vat.id)).toMatchObject({ deleted: true })
  expect(newTypes()).toEqual(['customer.tax_id.deleted'])
  expect(idsOf(await stripe.customers.listTaxIds(id))).toHaveLength(1)
  await expect(stripe.customers.deleteTaxId(id, vat.id)).rejects.toMatchObject(gone)
})

test('a tax id of the wrong form is refused, and leaves no customer behind', async () => {
  const { stripe } = await startBench()
  const { id } = await stripe.customers.create()
  const add = (type: Stripe.CustomerCreateTaxIdParams.Type, value: string) =>
    stripe.customers.createTaxId(id, { type, value })
  for (const [type, wrong] of [
    ['eu_vat', 'DE12345678'],
    ['eu_vat', 'US123456789'],
    ['gb_vat', '123456789'],
    ['us_ein', '123456789'],
    ['ch_vat', 'CHE123456789'],
  ] as const) {
    await expect(add(type, wrong)).rejects.toMatchObject({
      statusCode: 400,
      code: 'tax_id_invalid',
      param: 'value',
      message: `Invalid value for ${type}.`,
    })
  }
  const data = [
    { type: 'us_ein', value: '12-3456789' } as const,
    { type: 'eu_vat', value: 'x' } as const,
  ]
  await expect(stripe.customers.create({ tax_id_data: data })).rejects.toMatchObject({
    code: 'tax_id_invalid',
    param: 'tax_id_data[1][value]',
  })
  expect(idsOf(await stripe.customers.list())).toEqual([id])
})

test('the test values of a tax id stand for what its office would answer', async () => {
  const { stripe } = await startBench()
  const { id } = await stripe.customers.create()
  const statusOf = async (type: Stripe.CustomerCreateTaxIdParams.Type, value: string) =>
    (await stripe.customers.createTaxId(id, { type, value })).verification?.status
  expect(await statusOf('eu_vat', '000000000')).toBe('verified')
  expect(await statusOf('eu_vat', '111111111')).toBe('unverified')
  expect(await statusOf('eu_vat', '222222222')).toBe('pending')
  expect(await statusOf('us_ein', '12-3456789')).toBe('unavailable')
})

test('an invoice follows its customer’s tax ids until it is final', async () => {
  const { stripe } = await startBench()
  const customer = await customerWith(stripe)
  const add = (value: string) =>
    stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value })
  await add('DE123456789')
  const draft = await stripe.invoices.create({ customer: customer.id })
  expect(draft.customer_tax_ids).toEqual([{ type: 'eu_vat', value: 'DE123456789' }])
  const second = await add('FRAB123456789')
  expect((await stripe.invoices.retrieve(draft.id)).customer_tax_ids).toHaveLength(2)
  await stripe.invoices.finalizeInvoice(draft.id)
  await stripe.customers.deleteTaxId(customer.id, second.id)
  expect((await stripe.invoices.retrieve(draft.id)).customer_tax_ids).toEqual([
    { type: 'eu_vat', value: 'DE123456789' },
    { type: 'eu_vat', value: 'FRAB123456789' },
  ])
})
