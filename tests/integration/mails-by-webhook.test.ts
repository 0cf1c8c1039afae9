import type { Prisma } from '#prisma'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receiveEvent } from '#server/services/inbox/webhook-inbox.ts'
import { breakCard, makeSubscriber, renewalSeconds } from '../support/subscriber.ts'
import { createMailWorld, type MailWorld } from '../support/mail-world.ts'
import { webhookSecret } from '../support/world.ts'

let stop: MailWorld['stop']
let smtp: MailWorld['smtp']
let world: MailWorld['world']

beforeAll(async () => {
  ;({ smtp, world, stop } = await createMailWorld({ worker: true }))
})
afterAll(() => stop())

const subjects = () => smtp.received.map((mail) => mail.header('subject'))

/** Hands every event there is to the inbox, the newest first. */
async function deliverAll(): Promise<number> {
  const { deps } = world
  const events = await deps.stripe.events.list({ limit: 100 })
  for (const event of events.data) {
    const payload = JSON.stringify(event)
    const signature = deps.stripe.webhooks.generateTestHeaderString({
      payload,
      secret: webhookSecret,
    })
    await receiveEvent(deps, Buffer.from(payload), signature)
  }
  return events.data.length
}

describe('a failed renewal', () => {
  it('sends one mail per attempt, though its events come three times and out of order', async () => {
    const person = await makeSubscriber(world)
    await breakCard(world, person)
    await world.stripe.advanceTo((await renewalSeconds(world, person)) + 2 * 3_600)
    await Promise.all([deliverAll(), deliverAll(), deliverAll()])
    const failures = () =>
      subjects().filter((subject) => subject?.startsWith('Your payment failed'))
    await expect.poll(failures).toHaveLength(1)

    await world.stripe.advance(86_400 + 3_600)
    await Promise.all([deliverAll(), deliverAll(), deliverAll()])
    await expect.poll(failures).toHaveLength(2)
    const { stripeEvent, mail } = world.deps.db
    const open: Prisma.StripeEventWhereInput = { status: { in: ['received', 'failed'] } }
    await expect.poll(() => stripeEvent.count({ where: open })).toBe(0)
    await expect.poll(() => mail.count({ where: { status: 'waiting' } })).toBe(0)
    expect(failures()).toHaveLength(2)
  })
})
