import { toEvent } from '#server/adapters/stripe-mapper/index.ts'
import { listOwnEndpoints } from '#server/services/inbox/webhook-endpoint.ts'
import { critical, inWords, warning, type Check, type DoctorDeps, type Finding } from './check.ts'

const lookBackSeconds = 86_400
/** A delivery may take a moment. */
const graceSeconds = 300
const eventsMost = 500

/** Whether what Stripe sent of late is in the inbox: the proof that its secret is ours. */
export const arrivals: Check = {
  name: 'arrivals',
  needs: ['api', 'database'],
  run: async (deps) => [...(await missedOf(deps)), ...(await silenceOf(deps))],
}

async function missedOf(deps: DoctorDeps): Promise<Finding[]> {
  const sent = await sentOf(deps)
  const arrived = await deps.db.stripeEvent.count({ where: { id: { in: sent } } })
  const missed = sent.length - arrived
  if (missed === 0) return []
  if (arrived === 0) {
    return [
      critical(
        `None of the ${sent.length} events Stripe sent within a day has arrived. If the app can be reached, the endpoint’s secret is not STRIPE_WEBHOOK_SECRET.`,
        'Run npx tsx scripts/stripe-setup.ts --new-webhook-secret --write-env, restart the app, and run scripts/stripe-reconcile.ts.',
      ),
    ]
  }
  return [
    warning(
      `${missed} of the ${sent.length} events Stripe sent within a day have not arrived.`,
      'Run npx tsx scripts/stripe-reconcile.ts, and look for outages in the app’s log.',
    ),
  ]
}

/** The ids of what Stripe made for our endpoint within a day, the newest first. */
async function sentOf(deps: DoctorDeps): Promise<string[]> {
  const [endpoint] = await listOwnEndpoints(deps, deps.config.siteUrl)
  if (!endpoint?.enabled) return []
  const now = Math.floor(deps.clock.now().getTime() / 1000)
  // Stripe counts whole seconds: what happened in the one that made the endpoint may have come before it, as the
  // prices do that scripts/stripe-setup.ts makes first.
  const madeAfter = Math.floor(endpoint.created.getTime() / 1000) + 1
  const since = Math.max(now - lookBackSeconds, madeAfter)
  const created = { gte: since, lte: now - graceSeconds }
  if (created.gte > created.lte) return []
  const events = await deps.stripe.events
    .list({ created, limit: 100 })
    .autoPagingToArray({ limit: eventsMost })
  const wanted = new Set(endpoint.events)
  return events
    .map(toEvent)
    .filter(({ type }) => wanted.has('*') || wanted.has(type))
    .map(({ id }) => id)
}

/** Even one subscription by the month is heard of at each renewal. */
const silenceSeconds = 35 * 86_400

async function silenceOf({ db, clock }: DoctorDeps): Promise<Finding[]> {
  const running = await db.subscription.findFirst({
    where: { status: 'active', items: { some: { interval: 'month' } } },
    orderBy: { created: 'asc' },
  })
  if (!running) return []
  const last = await db.stripeEvent.findFirst({
    where: { type: { not: 'almanac.doctor' } },
    orderBy: { receivedAt: 'desc' },
  })
  const since = last?.receivedAt ?? running.created
  const seconds = (clock.now().getTime() - since.getTime()) / 1000
  if (seconds < silenceSeconds) return []
  return [
    critical(
      last
        ? `The last event came ${inWords(seconds)} ago, though there are monthly subscriptions.`
        : `No event has ever come, though there are monthly subscriptions.`,
      'Look at what the other checks say about the endpoint, then run scripts/stripe-reconcile.ts.',
    ),
  ]
}
