import type { Deps } from '../../deps.ts'
import { isUniqueViolation, type Tx } from '../../adapters/db.ts'
import { isSignatureError } from '../../adapters/stripe.ts'
import { toEventOrWhy, type EventMirror } from '../../adapters/stripe-mapper/index.ts'
import { decideFate, type EventFate } from '../../domain/event-fate.ts'
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

type InboxDeps = Pick<Deps, 'db' | 'stripe' | 'queue' | 'config' | 'log'>

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
  const { event, why } = toEventOrWhy(verified.event)
  if (why) return keepUnread(deps, event, why)
  const fate = decideFate(event, deps.config.stripe.livemode)
  const repeated = await isRepeated(deps.db.$transaction((tx) => store(deps, tx, event, fate)))
  if (repeated) return { outcome: 'repeated' }
  return fate.read === 'nothing'
    ? { outcome: 'ignored', reason: fate.why }
    : { outcome: 'received' }
}

// No job can work on it, so that the sweep declares it dead: an operator replays it once it can be read.
async function keepUnread(deps: InboxDeps, event: EventMirror, why: string): Promise<Receipt> {
  const data = { ...event, status: 'failed', reason: why } as const
  if (await isRepeated(deps.db.stripeEvent.create({ data }))) return { outcome: 'repeated' }
  deps.log.error({ id: event.id, type: event.type, why }, 'an event cannot be read')
  return { outcome: 'received' }
}

/** Whether the row that was to be written is there already. */
async function isRepeated(writing: Promise<unknown>): Promise<boolean> {
  try {
    await writing
    return false
  } catch (error) {
    if (isUniqueViolation(error)) return true
    throw error
  }
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
