import { invalid, missing } from '../engine/refusal.ts'
import { integer, range, text, type Range } from './fields.ts'
import type { Page } from './operation.ts'

/** What every list takes. */
export const pageParams = { limit: integer, starting_after: text, ending_before: text }

/** What the lists take that also filter by creation time. */
export const createdParams = { ...pageParams, created: range }

interface PageRequest {
  limit?: number
  starting_after?: string
  ending_before?: string
}

/**
 * One page of `rows`, which come oldest first and go out newest first. Both cursors are exclusive;
 * `ending_before` gives the rows that stand directly before it.
 *
 * @throws Refusal 400 for a limit outside 1 to 100, or a cursor that names no row of this list.
 */
export function paginate<T extends { id: string; object: string }>(
  rows: Iterable<T>,
  request: PageRequest,
): Page {
  const limit = request.limit ?? 10
  if (limit < 1) throw limitError('greater than or equal to 1')
  if (limit > 100) throw limitError('less than or equal to 100')
  const { starting_after: after, ending_before: before } = request
  if (after && before) {
    throw invalid('You cannot parameterize both starting_after and ending_before.')
  }
  const all = [...rows].reverse()
  const cursor = after ?? before
  const place = cursor === undefined ? -1 : all.findIndex((row) => row.id === cursor)
  if (cursor !== undefined && place === -1) {
    const name = all[0]?.object ?? 'object'
    throw missing(name, cursor, after ? 'starting_after' : 'ending_before')
  }
  if (before) {
    const start = Math.max(0, place - limit)
    return { rows: all.slice(start, place), hasMore: start > 0 }
  }
  const start = place + 1
  return { rows: all.slice(start, start + limit), hasMore: all.length > start + limit }
}

/** Whether a value lies in a range; an absent range takes everything. */
export function inRange(value: number, wanted: Range | undefined): boolean {
  if (!wanted) return true
  if (wanted.gt !== undefined && value <= wanted.gt) return false
  if (wanted.gte !== undefined && value < wanted.gte) return false
  if (wanted.lt !== undefined && value >= wanted.lt) return false
  return wanted.lte === undefined || value <= wanted.lte
}

function limitError(rule: string) {
  return invalid(`This value must be ${rule}.`, 'limit', 'parameter_invalid_integer')
}
