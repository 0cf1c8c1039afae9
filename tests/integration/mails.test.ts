import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noteTimelyMails } from '#server/services/mails/note-mails.ts'
import { claimMinutes, sendDueMails } from '#server/services/mails/send-mails.ts'
import { cancelSubscription } from '#server/services/billing/subscription.ts'
import { syncCustomer } from '#server/services/mirror/sync-customer.ts'
import { cards } from '../support/cards.ts'
import {
  makeSubscriber,
  breakCard,
  renewalSeconds,
  type Subscriber,
} from '../support/subscriber.ts'
import { createMailWorld, type MailWorld } from '../support/mail-world.ts'
import { cardOf, type Person } from '../support/world.ts'

const daySeconds = 86_400
const hourSeconds = 3_600

let stop: MailWorld['stop']
let smtp: MailWorld['smtp']
let world: MailWorld['world']

beforeAll(async () => {
  ;({ smtp, world, stop } = await createMailWorld())
})
afterAll(() => stop())
beforeEach(async () => {
  await world.deps.db.customer.deleteMany()
  await world.deps.db.user.deleteMany()
  smtp.refuse(null)
  smtp.received.length = 0
})

const subscriber = () => makeSubscriber(world)

/** A subscriber whose welcome is sent already. */
async function welcomed(): Promise<Subscriber> {
  const person = await subscriber()
  await sendDueMails(world.deps)
  smtp.received.length = 0
  return person
}

const sync = ({ customerId }: Subscriber) => syncCustomer(world.deps, customerId)
const rowsOf = ({ id }: Person) =>
  world.deps.db.mail.findMany({ where: { userId: id }, orderBy: { id: 'asc' } })
const subjects = () => smtp.received.map((mail) => mail.header('subject'))

describe('a mail is sent once', () => {
  it('the welcome, whatever often the customer is synced, and by however many workers', async () => {
    const person = await subscriber()
    await Promise.all([sync(person), sync(person), sync(person)])
    await Promise.all([1, 2, 3, 4].map(() => sendDueMails(world.deps)))
    expect(subjects()).toEqual(['Welcome to Almanac Premium'])
    expect(smtp.received[0]?.to).toBe(person.email)
    await sync(person)
    await sendDueMails(world.deps)
    expect(smtp.received).toHaveLength(1)
  })

  it('a failed renewal writes once per attempt, with the days left', async () => {
    const person = await welcomed()
    await breakCard(world, person)
    await world.stripe.advanceTo((await renewalSeconds(world, person)) + 2 * hourSeconds)
    for (let repeat = 0; repeat < 3; repeat += 1) await sync(person)
    await sendDueMails(world.deps)
    expect(subjects()).toEqual([expect.stringMatching(/^Your payment failed: 1[34] days left$/)])

    await world.stripe.advance(daySeconds + hourSeconds)
    await Promise.all([sync(person), sync(person), sync(person)])
    await noteTimelyMails(world.deps)
    await sendDueMails(world.deps)
    expect(subjects()).toEqual([
      expect.stringMatching(/^Your payment failed: 1[34] days left$/),
      expect.stringMatching(/^Your payment failed: 1[23] days left$/),
    ])
    const keys = (await rowsOf(person)).map(({ key }) => key.replace(/in_\w+/, 'in'))
    expect(keys).toEqual([
      `welcome:${person.subscriptionId}`,
      'payment_failed:in:1',
      'payment_failed:in:2',
    ])
  })

  it('an invoice that was paid before the mail went out is not written about', async () => {
    const person = await welcomed()
    await breakCard(world, person)
    await world.stripe.advanceTo((await renewalSeconds(world, person)) + 2 * hourSeconds)
    await sync(person)
    const card = await cardOf(world.deps, cards.succeeds)
    await world.deps.stripe.paymentMethods.attach(card, { customer: person.customerId })
    const { data } = await world.deps.stripe.invoices.list({ customer: person.customerId })
    await world.deps.stripe.invoices.pay(data[0]!.id!, { payment_method: card })
    await sync(person)
    await sendDueMails(world.deps)
    expect(subjects()).toEqual([])
    expect((await rowsOf(person)).at(-1)).toMatchObject({
      status: 'skipped',
      reason: 'no longer true',
    })
  })

  it('the end is announced by the daily job, and told when it came', async () => {
    const person = await welcomed()
    await cancelSubscription(world.deps, person.id, { when: 'period_end' })
    await noteTimelyMails(world.deps)
    await sendDueMails(world.deps)
    expect(subjects()).toEqual([])

    const end = await renewalSeconds(world, person)
    await world.stripe.advanceTo(end - 3 * daySeconds + hourSeconds)
    await noteTimelyMails(world.deps)
    await noteTimelyMails(world.deps)
    await world.stripe.advance(daySeconds)
    await noteTimelyMails(world.deps)
    await sendDueMails(world.deps)
    expect(subjects()).toEqual([expect.stringMatching(/^Premium ends on \d+ \w+ \d{4}$/)])

    await world.stripe.advanceTo(end + hourSeconds)
    await sync(person)
    await sync(person)
    await sendDueMails(world.deps)
    expect(subjects().slice(1)).toEqual(['Your Premium subscription has ended'])
  })

  it('history is not written about, as a backfill reads it', async () => {
    const person = await subscriber()
    await world.deps.db.customer.deleteMany({ where: { id: person.customerId } })
    await world.deps.db.mail.deleteMany()
    await world.stripe.advance(10 * daySeconds)
    await sync(person)
    expect(await rowsOf(person)).toEqual([])
  })
})

describe('a mail server', () => {
  it('that is down gets the mail when it is up again', async () => {
    const person = await subscriber()
    await smtp.down()
    await sendDueMails(world.deps)
    expect((await rowsOf(person))[0]).toMatchObject({ status: 'waiting', attempts: 1 })
    await smtp.up()
    await sendDueMails(world.deps)
    expect(subjects()).toEqual([])
    await world.stripe.advance(2 * 60)
    await sendDueMails(world.deps)
    expect(subjects()).toEqual(['Welcome to Almanac Premium'])
    expect((await rowsOf(person))[0]).toMatchObject({ status: 'sent', attempts: 2, reason: null })
  })

  it('that refuses the recipient is not asked again, and the row says why', async () => {
    const person = await subscriber()
    smtp.refuse('550 No such user')
    await sendDueMails(world.deps)
    const [row] = await rowsOf(person)
    expect(row).toMatchObject({ status: 'failed', attempts: 1 })
    expect(row?.reason).toContain('No such user')
  })

  it('that stays down is given up after the last attempt, visibly', async () => {
    const person = await subscriber()
    smtp.refuse('451 Try again later')
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await sendDueMails(world.deps)
      await world.stripe.advance(daySeconds)
      if (attempt === 0) expect((await rowsOf(person))[0]?.status).toBe('waiting')
    }
    expect((await rowsOf(person))[0]).toMatchObject({ status: 'failed', attempts: 10 })
    expect(smtp.received).toEqual([])
  })
})

describe('a process that ends between claiming and sending', () => {
  it('leaves a mail that is sent when the claim has run out, with the Message-ID it would have had', async () => {
    const person = await subscriber()
    const [row] = await rowsOf(person)
    const never = new Promise<void>(() => {})
    let reached = () => {}
    const claimed = new Promise<void>((resolve) => (reached = resolve))
    const mailer = { send: () => (reached(), never) }
    void sendDueMails({ ...world.deps, mailer })
    await claimed

    await sendDueMails(world.deps)
    expect(smtp.received).toEqual([])
    await world.stripe.advance(claimMinutes * 60)
    await sendDueMails(world.deps)
    expect(smtp.received[0]?.header('message-id')).toBe(`<${row?.id}@almanac.example>`)
    expect((await rowsOf(person))[0]).toMatchObject({ status: 'sent', attempts: 2 })
  })
})

describe('nobody is written to', () => {
  it.each([
    ['whose address LinkedIn did not verify', { emailVerified: false }],
    ['who has no address', { email: null }],
  ])('%s', async (_who, data) => {
    const person = await subscriber()
    await world.deps.db.user.update({ where: { id: person.id }, data })
    await sendDueMails(world.deps)
    expect(smtp.received).toEqual([])
    expect((await rowsOf(person))[0]).toMatchObject({
      status: 'skipped',
      reason: 'no address that LinkedIn verified',
    })
  })

  it('once they are deleted: their mails go with them', async () => {
    const person = await subscriber()
    await world.deps.db.customer.deleteMany({ where: { userId: person.id } })
    await world.deps.db.user.delete({ where: { id: person.id } })
    await sendDueMails(world.deps)
    expect(smtp.received).toEqual([])
    expect(await rowsOf(person)).toEqual([])
  })
})

describe('the words', () => {
  it('are in the language of the person', async () => {
    const person = await subscriber()
    await world.deps.db.user.update({ where: { id: person.id }, data: { locale: 'de' } })
    await sendDueMails(world.deps)
    expect(subjects()).toEqual(['Willkommen bei Almanac Premium'])
  })
})
