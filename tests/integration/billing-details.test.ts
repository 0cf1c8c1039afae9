import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { billingDetailsInput, type BillingDetailsInput } from '#shared/inputs.ts'
import { answerInTime } from '#server/http/answer-in-time.ts'
import { updateBillingDetails } from '#server/services/billing/details.ts'
import { readDetailsPage } from '#server/services/billing/pages.ts'
import { renewalSeconds, makeSubscriber, type Subscriber } from '../support/subscriber.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let person: Subscriber

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  person = await makeSubscriber(world)
})

const address = { line1: 'Musterweg 1', line2: '', postalCode: '10115', city: 'Berlin' }
const details = { name: 'Example GmbH', ...address, country: 'DE' }
const german = { type: 'eu_vat', value: 'DE123456789' } as const
const french = { type: 'eu_vat', value: 'FRAB123456789' } as const

const save = (taxId?: BillingDetailsInput['taxId'], name = details.name) =>
  answerInTime({ deps: world.deps, viewer: person }, () =>
    updateBillingDetails(world.deps, person.id, { ...details, name, taxId }),
  )
const page = () => readDetailsPage(world.deps, person.id, 'en')
const atStripe = async () => {
  const { data } = await world.deps.stripe.customers.listTaxIds(person.customerId)
  return data.map(({ type, value }) => ({ type, value }))
}
/** Lets all of the SDK's attempts at one request fail. */
const failing = (method: string, path: string) =>
  world.stripe.addFault({ method, path, error: 500, times: 3 })

describe('the address invoices go to', () => {
  const saveEmail = (email: string) =>
    updateBillingDetails(world.deps, person.id, { ...details, email })

  it('is the bookkeeper’s once it is entered, and stays without one', async () => {
    await saveEmail('invoices@firm.example')
    expect(await page()).toMatchObject({ details, email: 'invoices@firm.example' })
    await saveEmail('')
    await save()
    expect((await page()).email).toBe('invoices@firm.example')
    // By the mirror a sign-in sees that it is not LinkedIn's any more, and leaves it alone.
    await expect(
      world.deps.db.customer.findUniqueOrThrow({ where: { userId: person.id } }),
    ).resolves.toMatchObject({ email: 'invoices@firm.example' })
  })

  it('is an address, or nothing is changed', () => {
    const read = (email: string) => billingDetailsInput.safeParse({ ...details, email }).success
    expect(['a@b.example', ''].map(read)).toEqual([true, true])
    expect(['a', 'a@b.example, c@d.example', 'a b@c.example'].map(read)).toEqual([
      false,
      false,
      false,
    ])
  })
})

describe('a tax id', () => {
  it('is saved with the address, shown, and stands on the next invoice', async () => {
    expect((await page()).taxId).toBeNull()
    await save(german)
    expect(await page()).toMatchObject({
      details,
      taxId: { ...german, country: 'DE', verification: 'pending' },
    })
    await world.stripe.advance((await renewalSeconds(world, person)) - world.stripe.now() + 7200)
    const { data } = await world.deps.stripe.invoices.list({ customer: person.customerId })
    expect(data.map(({ customer_tax_ids }) => customer_tax_ids)).toEqual([[german], []])
  })

  it('takes the place of the one before, whatever its kind, and of those from the portal', async () => {
    await save(german)
    await world.deps.stripe.customers.createTaxId(person.customerId, french)
    await save({ type: 'us_ein', value: '12-3456789' })
    expect(await atStripe()).toEqual([{ type: 'us_ein', value: '12-3456789' }])
  })

  it('stays the same object when it is saved again, however it is typed', async () => {
    await save(german)
    const before = (await page()).taxId
    await save({ type: 'eu_vat', value: ' de 123.456-789 ' })
    expect((await page()).taxId).toEqual(before)
  })

  it('stays when only the address is saved, and goes when it is taken out', async () => {
    await save(german)
    await save(undefined, 'Another name')
    expect(await page()).toMatchObject({ details: { name: 'Another name' }, taxId: german })
    await save(null)
    expect(await atStripe()).toEqual([])
    await save(null)
  })

  it('of the wrong form changes nothing, neither the number nor the name', async () => {
    await save(german)
    for (const value of ['DE12345678', 'XX123456789', 'nothing']) {
      await expect(save({ type: 'eu_vat', value }, 'Changed')).rejects.toMatchObject({
        code: 'tax_id_invalid',
        status: 400,
      })
    }
    expect(await page()).toMatchObject({ details, taxId: german })
  })

  it('that was saved half-way, before the old one went, is finished by the same request', async () => {
    await save(german)
    failing('DELETE', '/v1/customers/*/tax_ids/*')
    await expect(save(french)).rejects.toMatchObject({ code: 'stripe_unavailable' })
    // Both for a while, and never none.
    expect(await atStripe()).toEqual([french, german])
    await save(french)
    expect(await atStripe()).toEqual([french])
  })

  it('whose answer was lost is not made twice', async () => {
    world.stripe.addFault({
      ...{ method: 'POST', path: '/v1/customers/*/tax_ids', cut: true, after_effect: true },
      times: 3,
    })
    await save(german).catch(() => undefined)
    world.stripe.clearFaults()
    await save(german)
    expect(await atStripe()).toEqual([german])
  })

  it('saved by two tabs at once ends as one of the two', async () => {
    await Promise.all([save(german), save(french)])
    const left = await atStripe()
    expect(left).toHaveLength(1)
    expect([german, french]).toContainEqual(left[0])
  })

  it('of somebody who never was a customer is refused', async () => {
    const { id } = await world.person()
    const saved = updateBillingDetails(world.deps, id, { ...details, taxId: german })
    await expect(saved).rejects.toMatchObject({ code: 'no_subscription' })
  })
})
