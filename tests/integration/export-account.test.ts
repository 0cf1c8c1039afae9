import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSubscription } from '#server/services/billing/create-subscription.ts'
import { monthOf } from '#server/domain/quota.ts'
import { takeMonthlyCall } from '#server/services/api/count-call.ts'
import { createFeed } from '#server/services/feeds/feeds.ts'
import {
  exportAccount,
  exportExceptions,
  exportSections,
} from '#server/services/account/export-account.ts'
import { listPlans } from '#server/services/billing/plans.ts'
import { plannerSelectionInput } from '#shared/calendar-inputs.ts'
import { keyOf } from '../support/api-keys.ts'
import { cards } from '../support/cards.ts'
import { cardOf, createWorld, type Person, type World } from '../support/world.ts'

/**
 * The tables about people: whoever names a user or a customer, and whoever hangs on one of those. Read
 * from the schema, so that a new one is found by itself.
 */
function personalModels(schema: string): Set<string> {
  const models = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)]
  const owners = models.map(([, name = '', body = '']) => {
    const references = [...body.matchAll(/^\s+\w+\s+(\w+)\??\s.*@relation\(fields:/gm)]
    return { name, body, owners: references.map(([, target = '']) => target) }
  })
  const personal = new Set(['User'])
  for (const { name, body } of owners) {
    if (/^\s+(userId|customerId)\s/m.test(body)) personal.add(name)
  }
  for (let before = 0; before < personal.size;) {
    before = personal.size
    for (const model of owners) {
      if (model.owners.some((owner) => personal.has(owner))) personal.add(model.name)
    }
  }
  return personal
}

let world: World
let person: Person
let secret: string

beforeAll(async () => {
  world = await createWorld()
  person = await world.person()
  const [plan] = await listPlans(world.deps)
  const paymentMethodId = await cardOf(world.deps, cards.succeeds)
  const order = { priceId: plan!.priceId, paymentMethodId, trial: true }
  await createSubscription(world.deps, person, order)
  const attributes = { publicId: crypto.randomUUID(), userAgent: null, lastSeenAt: new Date() }
  secret = (await world.deps.lucia.createSession(person.id, attributes)).id
})
afterAll(() => world.stop())

describe('the export', () => {
  it('has a section for every table about people', () => {
    const schema = readFileSync('prisma/schema.prisma', 'utf8')
    const covered = new Set([...Object.keys(exportSections), ...Object.keys(exportExceptions)])
    const forgotten = [...personalModels(schema)].filter((name) => !covered.has(name))
    expect(
      forgotten,
      'add them to exportSections in server/services/account/export-account.ts',
    ).toEqual([])
  })

  it('finds tables that hang on a person by way of others', () => {
    const schema = `model User {\n  id String\n}\nmodel Pet {\n  userId String\n}\nmodel Leash {\n  pet Pet @relation(fields: [petId])\n}\nmodel Stone {\n  id String\n}\n`
    expect([...personalModels(schema)]).toEqual(['User', 'Pet', 'Leash'])
  })

  it('holds what the person did, in each table', async () => {
    const customer = await world.deps.db.customer.findUniqueOrThrow({
      where: { userId: person.id },
    })
    await world.deps.db.stripeEvent.create({
      data: {
        id: 'evt_export',
        type: 'customer.updated',
        livemode: false,
        customerId: customer.id,
        created: new Date(),
      },
    })
    const key = await keyOf(world.deps, person)
    const free = await world.deps.db.apiKey.findFirstOrThrow({ where: { userId: person.id } })
    const at = world.deps.clock.now()
    await takeMonthlyCall(world.deps, {
      ...{ userId: person.id, keyId: free.id, endpoint: 'test', at },
      ...{ monthStart: monthOf(at).start, limit: 1 },
    })
    const mail = { key: 'key', kind: 'kind', subscriptionId: 'sub', dueAt: at, createdAt: at }
    await world.deps.db.mail.create({ data: { userId: person.id, ...mail } })
    const selection = plannerSelectionInput.parse({ places: 'DE' })
    const { url } = await createFeed(world.deps, person.id, { name: 'Feed', selection })
    const feed = await world.deps.db.calendarFeed.findFirstOrThrow()
    const { data } = await exportAccount(world.deps, person.id)
    expect(data.CalendarFeed).toMatchObject([{ name: 'Feed', selection: { places: 'DE' } }])
    expect(JSON.stringify(data)).not.toContain(feed.hash)
    expect(JSON.stringify(data)).not.toContain(url)
    expect(data.ApiKey).toMatchObject([{ lastFour: key.slice(-4) }])
    expect(JSON.stringify(data)).not.toContain(free.hash)
    for (const [section, rows] of Object.entries(data)) expect(rows, section).not.toEqual([])
    expect(data.User).toMatchObject([{ id: person.id, name: person.name, email: person.email }])
  })

  it('holds no secret of a session, nor what one is recognised by', async () => {
    const text = JSON.stringify(await exportAccount(world.deps, person.id))
    const row = await world.deps.db.session.findFirstOrThrow({ where: { userId: person.id } })
    expect(text).not.toContain(secret)
    expect(text).not.toContain(row.id)
  })

  it('holds nothing of anybody else', async () => {
    const other = await world.person('Eve Example')
    const { data } = await exportAccount(world.deps, other.id)
    const rows = Object.entries(data).filter(([section]) => section !== 'User')
    for (const [section, found] of rows) expect(found, section).toEqual([])
    expect(JSON.stringify(data)).not.toContain(person.id)
  })
})
