import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
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
    await vi.waitFor(() => expect(failures()).toHaveLength(1), { timeout: 50_000 })

    await world.stripe.advance(86_400 + 3_600)
    await Promise.all([deliverAll(), deliverAll(), deliverAll()])
    await vi.waitFor(() => expect(failures()).toHaveLength(2), { timeout: 50_000 })
    await vi.waitFor(
      async () => {
        const { stripeEvent, mail } = world.deps.db
        expect(await stripeEvent.count({ where: { status: { in: ['received', 'failed'] } } })).toBe(
          0,
        )
        expect(await mail.count({ where: { status: 'waiting' } })).toBe(0)
      },
      { timeout: 30_000 },
    )
    expect(failures()).toHaveLength(2)
  }, 150_000)
})
