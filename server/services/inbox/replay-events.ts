import type { StripeEvent } from '#prisma'
import type { Deps } from '../../deps.ts'
import { isResourceMissing } from '../../adapters/stripe.ts'
import { toEvent, UnreadableStripeObject } from '../../adapters/stripe-mapper/index.ts'
import { decideFate, type EventFacts } from '../../domain/event-fate.ts'
import { enqueueEvent } from './enqueue-event.ts'

type ReplayDeps = Pick<Deps, 'db' | 'stripe' | 'queue'> & {
  config: { stripe: { livemode: boolean } }
}

export type Replay = {
  /** Received again, each with a job. */
  replayed: string[]
  /** Left as they were, and why. */
  refused: { id: string; why: string }[]
}

/**
 * Makes events received again, whatever became of them, with a job in the same transaction. What the
 * job then reads is the customer's present state, so replaying any event at any time is safe. An event
 * that could not be read when it came is asked of Stripe anew, which keeps events for 30 days.
 */
export async function replayEvents(deps: ReplayDeps, ids: readonly string[]): Promise<Replay> {
  const replay: Replay = { replayed: [], refused: [] }
  for (const id of new Set(ids)) {
    const why = await replayEvent(deps, id)
    if (why) replay.refused.push({ id, why })
    else replay.replayed.push(id)
  }
  return replay
}

/** Returns why not, or null once it is done. */
async function replayEvent(deps: ReplayDeps, id: string): Promise<string | null> {
  const event = await deps.db.stripeEvent.findUnique({ where: { id } })
  if (!event) return 'it is not in the inbox'
  const facts = await readFacts(deps, event)
  if ('why' in facts) return facts.why
  const fate = decideFate(facts, deps.config.stripe.livemode)
  if (fate.read === 'nothing') return fate.why
  await deps.db.$transaction(async (tx) => {
    await tx.stripeEvent.update({
      where: { id },
      data: {
        customerId: facts.customerId,
        chargeId: facts.chargeId,
        objectId: facts.objectId,
        status: 'received',
        reason: null,
        attempts: 0,
        nextAttemptAt: null,
        processedAt: null,
      },
    })
    await enqueueEvent(deps, tx, fate)
  })
  return null
}

type Facts = EventFacts & { objectId: string | null }

async function readFacts(
  { stripe }: ReplayDeps,
  event: StripeEvent,
): Promise<Facts | { why: string }> {
  // Every object Stripe tells of but these few has an id: one without was not understood.
  if (event.customerId ?? event.objectId) return event
  try {
    return toEvent(await stripe.events.retrieve(event.id))
  } catch (error) {
    if (error instanceof UnreadableStripeObject) return { why: error.message }
    if (isResourceMissing(error)) return { why: 'Stripe no longer has it' }
    throw error
  }
}
