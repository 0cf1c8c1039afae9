import { z } from 'zod'
import { maybeText, read, reference, unixTime } from './read.ts'

const event = z.object({
  id: z.string(),
  type: z.string(),
  api_version: maybeText,
  livemode: z.boolean(),
  created: unixTime,
  data: z.object({
    object: z.looseObject({ id: z.string().optional(), object: z.string(), customer: reference }),
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
}

export function toEvent(raw: unknown): EventMirror {
  const e = read('event', event, raw)
  const { object } = e.data
  return {
    id: e.id,
    type: e.type,
    apiVersion: e.api_version,
    livemode: e.livemode,
    created: e.created,
    objectId: object.id ?? null,
    customerId: object.object === 'customer' ? (object.id ?? null) : object.customer,
  }
}
