import type Stripe from 'stripe'
import { cards } from '../support/cards.ts'
import { answerBank, ask, control, quietly, subscribe, type Note, type Scene } from './clicks.ts'
import type { Step } from './histories.ts'
import { comeBack, leave, leaveInTheMiddle, leaveWithPaymentOpen } from './leaving.ts'
import type { Actor } from './people.ts'
import type { Stage } from './stage.ts'

/** What every step of a history does. Resolves whatever the app or Stripe answered, and notes what no user should meet. */
export async function act(stage: Stage, actor: Actor, step: Step, note: Note): Promise<void> {
  await acts[step]({ stage, actor, note })
}

const acts: Record<Step, (scene: Scene) => Promise<unknown>> = {
  subscribe: (scene) => subscribe(scene, cards.succeeds),
  subscribeImpatiently: async (scene) => {
    const clicks = [1, 2, 3].map(() => subscribe(scene, cards.succeeds))
    await Promise.all(clicks)
  },
  abandonChallenge: (scene) => subscribe(scene, cards.asksTheBank),
  failChallenge: async (scene) => {
    await subscribe(scene, cards.asksTheBank)
    await answerBank(scene, 'fail')
  },
  passChallenge: (scene) => answerBank(scene, 'complete'),
  cancelAtPeriodEnd: (scene) => ask(scene, (app) => app.billing.cancel.mutate({})),
  cancelNow: (scene) => ask(scene, (app) => app.billing.cancel.mutate({ when: 'now' })),
  resume: (scene) => ask(scene, (app) => app.billing.resume.mutate()),
  refresh: (scene) => ask(scene, (app) => app.billing.refresh.mutate()),
  leave: (scene) => leave(scene),
  leaveInTheMiddle,
  leaveWithPaymentOpen,
  comeBack,

  swapPrice: (scene) =>
    inDashboard(scene, async ({ stripe, prices }, { id, items }) => {
      const [item] = items.data
      if (!item) return
      const price = item.price.id === prices.month ? prices.year : prices.month
      await stripe.subscriptions.update(id, {
        items: [{ id: item.id, price }],
        billing_cycle_anchor: { type: 'now' },
        proration_behavior: 'always_invoice',
      })
    }),
  portalCancel: (scene) =>
    inDashboard(scene, ({ stripe }, { id, items }) =>
      stripe.subscriptions.update(id, { cancel_at: items.data[0]?.current_period_end ?? '' }),
    ),
  portalCancelAtDate: (scene) =>
    inDashboard(scene, ({ stripe, emulator }, { id }) =>
      stripe.subscriptions.update(id, { cancel_at: Math.floor(emulator.now()) + 86_400 * 40 }),
    ),
  portalResume: (scene) =>
    inDashboard(scene, ({ stripe }, { id, cancel_at_period_end }) =>
      stripe.subscriptions.update(
        id,
        cancel_at_period_end ? { cancel_at_period_end: false } : { cancel_at: '' },
      ),
    ),
  dashboardCancel: (scene) =>
    inDashboard(scene, ({ stripe }, { id }) => stripe.subscriptions.cancel(id)),
  dashboardSubscribe: (scene) =>
    atCustomer(scene, async ({ stripe, prices }, customer) => {
      await stripe.subscriptions.create({ customer, items: [{ price: prices.month }] })
    }),
  dashboardSellsElse: (scene) =>
    atCustomer(scene, async ({ stripe }, customer) => {
      const { id: product } = await stripe.products.create({ name: 'Of another app' })
      const price_data = { product, currency: 'eur', unit_amount: 100 }
      const recurring = { interval: 'month' } as const
      const items = [{ price_data: { ...price_data, recurring } }]
      await stripe.subscriptions.create({ customer, items })
    }),
  cardStartsToFail: (scene) =>
    atCustomer(scene, ({ stripe }, customer) =>
      useCard(stripe, customer, 'pm_card_chargeCustomerFail'),
    ),
  cardWorksAgain: (scene) =>
    atCustomer(scene, ({ stripe }, customer) => useCard(stripe, customer, 'pm_card_visa')),
  payOpenInvoice: (scene) =>
    atCustomer(scene, async ({ stripe }, customer) => {
      const { data } = await stripe.invoices.list({ customer, status: 'open', limit: 1 })
      if (data[0]) await stripe.invoices.pay(data[0].id)
    }),
  pauseCollection: (scene) =>
    inDashboard(scene, ({ stripe }, { id, pause_collection }) =>
      stripe.subscriptions.update(id, {
        pause_collection: pause_collection ? '' : { behavior: 'void' },
      }),
    ),
  refund: (scene) => toLastCharge(scene, ({ stripe }, charge) => stripe.refunds.create({ charge })),
  refundInPart: (scene) =>
    toLastCharge(scene, ({ stripe }, charge) => stripe.refunds.create({ charge, amount: 100 })),
  dispute: (scene) =>
    toLastCharge(scene, ({ emulator }, charge) => control(emulator.url, 'disputes', { charge })),
  winDispute: (scene) =>
    toLastCharge(scene, async ({ stripe, emulator }, charge) => {
      const { data } = await stripe.disputes.list({ charge, limit: 1 })
      if (data[0]) await control(emulator.url, `disputes/${data[0].id}/close`, { outcome: 'won' })
    }),
  deleteCustomer: (scene) =>
    atCustomer(scene, async ({ stripe }, customer) => {
      await stripe.customers.del(customer)
    }),
}

async function atCustomer(
  { stage, actor }: Scene,
  work: (stage: Stage, customer: string) => Promise<unknown>,
): Promise<void> {
  const row = await stage.db.customer.findUnique({ where: { userId: actor.userId } })
  if (row) await quietly(() => work(stage, row.id))
}

async function inDashboard(
  scene: Scene,
  work: (stage: Stage, subscription: Stripe.Subscription) => Promise<unknown>,
): Promise<void> {
  await atCustomer(scene, async (stage, customer) => {
    const { data } = await stage.stripe.subscriptions.list({ customer, limit: 1 })
    if (data[0]) await work(stage, data[0])
  })
}

async function toLastCharge(
  scene: Scene,
  work: (stage: Stage, charge: string) => Promise<unknown>,
): Promise<void> {
  await atCustomer(scene, async (stage, customer) => {
    const { data } = await stage.stripe.charges.list({ customer, limit: 10 })
    const paid = data.find((charge) => charge.paid)
    if (paid) await work(stage, paid.id)
  })
}

async function useCard(stripe: Stripe, customer: string, token: string): Promise<void> {
  const { id } = await stripe.paymentMethods.attach(token, { customer })
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
}
