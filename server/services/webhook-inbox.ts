import type { Deps } from '../deps.ts'
import { isUniqueViolation, type Tx } from '../adapters/db.ts'
import { isSignatureError } from '../adapters/stripe.ts'
import { toEvent, type EventMirror } from '../adapters/stripe-mapper/index.ts'

/**
 * The inbox of Stripe's events. An event is kept once, under its id, together with the job that will
 * read the customer it names; what else it carries is not believed.
 */

export type Receipt =
  | { outcome: 'received' | 'repeated' }
  | { outcome: 'ignored'; reason: string }
  /** Not signed by Stripe, or not with this endpoint's secret. Nothing was kept. */
  | { outcome: 'refused'; why: string }

type InboxDeps = Pick<Deps, 'db' | 'stripe' | 'queue' | 'config'>

/**
 * Takes the exact bytes of a request and its Stripe-Signature header. Once this returns, a 2xx may be
 * answered: the event is stored. Throws when it is not. (Stripe: "Receive Stripe events in your
 * webhook endpoint", Verify webhook signatures.)
 */
export async function receiveEvent(
  deps: InboxDeps,
  body: Buffer,
  signature: string | undefined,
): Promise<Receipt> {
  const verified = await verify(deps, body, signature)
  if ('why' in verified) return { outcome: 'refused', why: verified.why }
  const event = toEvent(verified.event)
  const fate = fateOf(event, deps.config.stripe.livemode)
  try {
    await deps.db.$transaction((tx) => store(deps, tx, event, fate))
  } catch (error) {
    if (isUniqueViolation(error)) return { outcome: 'repeated' }
    throw error
  }
  return fate.status === 'ignored'
    ? { outcome: 'ignored', reason: fate.reason }
    : { outcome: 'received' }
}

async function verify(
  { stripe, config }: InboxDeps,
  body: Buffer,
  signature: string | undefined,
): Promise<{ event: unknown } | { why: string }> {
  if (!signature) return { why: 'no Stripe-Signature header' }
  try {
    const secret = config.stripe.webhookSecret
    return { event: await stripe.webhooks.constructEventAsync(body, signature, secret) }
  } catch (error) {
    if (isSignatureError(error)) return { why: (error as Error).message }
    throw error
  }
}

type Fate =
  { status: 'received'; job: 'customer' | 'catalog' } | { status: 'ignored'; reason: string }

function fateOf({ type, customerId, livemode }: EventMirror, liveKey: boolean): Fate {
  if (livemode !== liveKey) {
    return { status: 'ignored', reason: `of ${livemode ? 'live' : 'test'} mode, unlike our key` }
  }
  if (customerId) return { status: 'received', job: 'customer' }
  if (/^(product|price)\./.test(type)) return { status: 'received', job: 'catalog' }
  return { status: 'ignored', reason: 'names no customer, product or price' }
}

async function store(deps: InboxDeps, tx: Tx, event: EventMirror, fate: Fate): Promise<void> {
  const reason = fate.status === 'ignored' ? fate.reason : null
  await tx.stripeEvent.create({ data: { ...event, status: fate.status, reason } })
  if (fate.status === 'ignored') return
  if (fate.job === 'catalog') await deps.queue.enqueueCatalogSync(tx)
  else if (event.customerId) await deps.queue.enqueueCustomerSync(tx, event.customerId)
}
