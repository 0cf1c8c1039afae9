import type { Deps } from '../deps.ts'
import { isUniqueViolation, type Tx } from '../adapters/db.ts'
import { isSignatureError } from '../adapters/stripe.ts'
import { toEvent, type EventMirror } from '../adapters/stripe-mapper/index.ts'
import { decideFate, type EventFate } from '../domain/event-fate.ts'
import { enqueueEvent } from './enqueue-event.ts'

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
  const fate = decideFate(event, deps.config.stripe.livemode)
  try {
    await deps.db.$transaction((tx) => store(deps, tx, event, fate))
  } catch (error) {
    if (isUniqueViolation(error)) return { outcome: 'repeated' }
    throw error
  }
  return fate.read === 'nothing'
    ? { outcome: 'ignored', reason: fate.why }
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

async function store(deps: InboxDeps, tx: Tx, event: EventMirror, fate: EventFate): Promise<void> {
  const [status, reason] =
    fate.read === 'nothing' ? (['ignored', fate.why] as const) : ['received' as const, null]
  await tx.stripeEvent.create({ data: { ...event, status, reason } })
  await enqueueEvent(deps, tx, fate)
}
