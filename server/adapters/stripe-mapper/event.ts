import { z } from 'zod'
import { maybeText, read, reference, unixTime, UnreadableStripeObject } from './read.ts'

const event = z.object({
  id: z.string(),
  type: z.string(),
  api_version: maybeText,
  livemode: z.boolean(),
  created: unixTime,
  data: z.object({
    object: z.object({
      id: z.string().optional(),
      object: z.string(),
      customer: reference,
      charge: reference,
    }),
    previous_attributes: z.object({ customer: reference }).nullish(),
  }),
})

export type EventMirror = {
  id: string
  type: string
  apiVersion: string | null
  livemode: boolean
  created: Date
  objectId: string | null
  /** Which customer it is about: all that is ever believed of an event's payload. */
  customerId: string | null
  /** Set where it names no customer but a charge, which has one: disputes do so. */
  chargeId: string | null
}

export function toEvent(raw: unknown): EventMirror {
  const e = read('event', event, raw)
  const { object, previous_attributes: before } = e.data
  // A card that was detached names its customer only as the former one.
  const named = object.customer ?? before?.customer ?? null
  const customerId = object.object === 'customer' ? (object.id ?? null) : named
  return {
    id: e.id,
    type: e.type,
    apiVersion: e.api_version,
    livemode: e.livemode,
    created: e.created,
    objectId: object.id ?? null,
    customerId,
    chargeId: customerId ? null : object.charge,
  }
}

const envelope = z.object({
  id: z.string(),
  type: z.string(),
  api_version: maybeText.catch(null),
  livemode: z.boolean().catch(false),
  created: unixTime.catch(new Date(0)),
})

/**
 * The event, and why its object cannot be read where it cannot: it is to be kept all the same. Throws
 * UnreadableStripeObject only for what has no id or type.
 */
export function toEventOrWhy(raw: unknown): { event: EventMirror; why: string | null } {
  try {
    return { event: toEvent(raw), why: null }
  } catch (error) {
    if (!(error instanceof UnreadableStripeObject)) throw error
    const { id, type, api_version: apiVersion, livemode, created } = read('event', envelope, raw)
    const nothing = { objectId: null, customerId: null, chargeId: null }
    return { event: { id, type, apiVersion, livemode, created, ...nothing }, why: error.message }
  }
}
