import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import superjson from 'superjson'
import Stripe from 'stripe'
import type { ErrorCode } from '#shared/errors.ts'
import type { AppRouter } from '#server/trpc/router.ts'
import { cards } from '../support/cards.ts'
import type { Step } from './histories.ts'
import type { Actor, Stage } from './stage.ts'

/** What every step of a history does. Resolves whatever the app or Stripe answered, and notes what no user should meet. */
export async function act(stage: Stage, actor: Actor, step: Step, note: Note): Promise<void> {
  await acts[step]({ stage, actor, note })
}

export type Note = (problem: string) => void
type Scene = { stage: Stage; actor: Actor; note: Note }

const acts: Record<Step, (scene: Scene) => Promise<void>> = {
  subscribe: (scene) => subscribe(scene, cards.succeeds),
  subscribeImpatiently: async (scene) => {
    const clicks = [1, 2, 3].map(() => subscribe(scene, cards.succeeds))
    await Promise.all(clicks)
  },
  abandonChallenge: (scene) => subscribe(scene, cards.asksTheBank),
  failChallenge: (scene) => subscribe(scene, cards.asksTheBank, 'fail'),
  cancelAtPeriodEnd: (scene) => ask(scene, (app) => app.billing.cancel.mutate({})),
  cancelNow: (scene) => ask(scene, (app) => app.billing.cancel.mutate({ when: 'now' })),
  resume: (scene) => ask(scene, (app) => app.billing.resume.mutate()),
  refresh: (scene) => ask(scene, (app) => app.billing.refresh.mutate()),

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

async function subscribe(scene: Scene, card: string, challenge?: 'fail'): Promise<void> {
  const { stage } = scene
  const { stripe, prices, emulator } = stage
  await quietly(async () => {
    const method = await stripe.paymentMethods.create({
      type: 'card',
      card: { number: card, exp_month: 12, exp_year: 2060, cvc: '123' },
    })
    const input = { priceId: prices.month, paymentMethodId: method.id }
    await ask(scene, async (app) => {
      const answer = await app.billing.createSubscription.mutate(input)
      if (answer.status !== 'requires_action' || !challenge) return
      const { clientSecret } = answer
      await control(emulator.url, 'authenticate', {
        client_secret: clientSecret,
        outcome: challenge,
      })
    })
  })
}

type Client = ReturnType<typeof createTRPCClient<AppRouter>>

const tries = 12
const patienceMilliseconds = 200

/** Asks the app as an impatient person does: again, until somebody answers something sensible. */
async function ask(
  { stage, actor, note }: Scene,
  question: (app: Client) => Promise<unknown>,
): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const code = await question(clientOf(stage, actor)).then(() => null, codeOf)
    if (code === 'internal') note('the app answered with an error of its own')
    if (code !== 'unreachable' && code !== 'busy' && code !== 'stripe_unavailable') return
    await new Promise((resolve) => setTimeout(resolve, patienceMilliseconds * attempt))
  }
}

function codeOf(error: unknown): ErrorCode | 'unreachable' {
  if (!(error instanceof TRPCClientError)) throw error
  const data = error.data as { app?: { code: ErrorCode } } | null
  return data?.app?.code ?? 'unreachable'
}

export function clientOf(
  { processes }: Pick<Stage, 'processes'>,
  { cookie, address }: Actor,
): Client {
  const url = processes.anyUrl()
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/api/trpc`,
        transformer: superjson,
        headers: { cookie: cookie.split(';')[0], origin: url, 'x-forwarded-for': address },
      }),
    ],
  })
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

/** What only the emulator can do; a refusal is as good as a dashboard's. */
async function control(stripeUrl: string, path: string, body: object): Promise<void> {
  await fetch(`${stripeUrl}/_emulator/${path}`, { method: 'POST', body: JSON.stringify(body) })
}

async function useCard(stripe: Stripe, customer: string, token: string): Promise<void> {
  const { id } = await stripe.paymentMethods.attach(token, { customer })
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
}

// What Stripe refuses in the dashboard is refused; the story goes on.
async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
  }
}
