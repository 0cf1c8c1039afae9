import type Stripe from 'stripe'

/** What an expandable field may hold besides the id. */
interface Reference {
  id: string
  object: string
}

/** A list inside an object, as Stripe sends it. */
export interface List<T> {
  object: 'list'
  data: T[]
  has_more: boolean
  url: string
}

/**
 * The SDK's own type of an object, as the emulator stores it and sends it unexpanded:
 * references are ids and decimals are strings. Because these types are derived, an upgrade of the
 * SDK that adds a required field stops the type check at the factory that forgets it.
 */
export type Stored<T> = T extends Stripe.Decimal
  ? string
  : T extends string
    ? T
    : T extends (infer Item)[]
      ? Field<Item>[]
      : T extends { object: 'list'; data: (infer Item)[] }
        ? List<Stored<Item>>
        : T extends object
          ? { [K in keyof T]: Field<T[K]> }
          : T

type Field<T> = [Extract<T, string>] extends [never] ? Stored<T> : Stored<Exclude<T, Reference>>
