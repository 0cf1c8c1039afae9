import type { Row } from '../engine/objects.ts'
import { hash, text, unsettable } from '../wire/fields.ts'

/** Stripe merges metadata: an empty value unsets its key, null clears all. */
export function mergeMetadata(
  current: Record<string, string> | null,
  change: Record<string, string> | null | undefined,
): Record<string, string> {
  if (change === undefined) return current ?? {}
  if (change === null) return {}
  const merged = Object.entries({ ...current, ...change })
  return Object.fromEntries(merged.filter(([, value]) => value !== ''))
}

/** The fields that were sent, and only those; what an update patches. */
export function sent<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

/** What Stripe answers to a deletion. */
export function deleted(row: Row): { shown: object } {
  return { shown: { id: row.id, object: row.object, deleted: true } }
}

export const address = hash({
  city: unsettable(text),
  country: unsettable(text),
  line1: unsettable(text),
  line2: unsettable(text),
  postal_code: unsettable(text),
  state: unsettable(text),
})
