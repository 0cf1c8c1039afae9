import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noteTimelyMails } from '#server/services/mails/note-mails.ts'
import { sendDueMails } from '#server/services/mails/send-mails.ts'
import { cancelSubscription } from '#server/services/billing/subscription.ts'
import { setReminders, unsubscribeUrl } from '#server/services/mails/unsubscribe.ts'
import { makeSubscriber, type Subscriber } from '../support/subscriber.ts'
import { createMailWorld, type MailWorld } from '../support/mail-world.ts'

let stop: MailWorld['stop']
let smtp: MailWorld['smtp']
let world: MailWorld['world']

beforeAll(async () => {
  ;({ smtp, world, stop } = await createMailWorld())
})
afterAll(() => stop())

describe('a reminder', () => {
  async function cardExpiringSoon(): Promise<Subscriber> {
    const person = await makeSubscriber(world)
    await sendDueMails(world.deps)
    smtp.received.length = 0
    const now = world.deps.clock.now()
    await world.deps.db.paymentMethod.updateMany({
      where: { customerId: person.customerId },
      data: { expMonth: now.getUTCMonth() + 1, expYear: now.getUTCFullYear() },
    })
    await noteTimelyMails(world.deps)
    return person
  }

  it('can be declined with one click, by a link that is signed', async () => {
    await cardExpiringSoon()
    await sendDueMails(world.deps)
    const [mail] = smtp.received
    expect(mail?.header('subject')).toBe('Your card is about to expire')
    expect(mail?.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(mail?.header('list-unsubscribe')).toMatch(
      /^<http:\/\/localhost:3000\/unsubscribe\?token=[\w.-]+>$/,
    )
  })

  it('leads to the page in its own language', async () => {
    const { id } = await cardExpiringSoon()
    await world.deps.db.user.update({ where: { id }, data: { locale: 'de_AT' } })
    await sendDueMails(world.deps)
    const [mail] = smtp.received
    expect(mail?.header('list-unsubscribe')).toMatch(
      /^<http:\/\/localhost:3000\/de\/unsubscribe\?token=[\w.-]+>$/,
    )
  })

  it('does not come once they are turned off; what belongs to the contract does', async () => {
    const person = await cardExpiringSoon()
    const token = unsubscribeUrl(world.deps.config, person.id).searchParams.get('token')!
    await expect(setReminders(world.deps, `${token}x`, false)).resolves.toBe(false)
    await expect(setReminders(world.deps, `${person.id}.`, false)).resolves.toBe(false)
    await expect(setReminders(world.deps, token, false)).resolves.toBe(true)
    await sendDueMails(world.deps)
    expect(smtp.received).toEqual([])
    const row = await world.deps.db.mail.findFirst({
      where: { userId: person.id, kind: 'card_expiring' },
    })
    expect(row).toMatchObject({
      status: 'skipped',
      reason: 'reminders are turned off',
    })
    await cancelSubscription(world.deps, person.id, { when: 'now' })
    await sendDueMails(world.deps)
    expect(smtp.received.map((mail) => mail.header('subject'))).toEqual([
      'Your Premium subscription has ended',
    ])
    expect(smtp.received[0]?.header('list-unsubscribe')).toBeUndefined()
  })
})
