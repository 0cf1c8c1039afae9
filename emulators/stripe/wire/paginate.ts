type Cursor = {
  limit?: number | undefined
  starting_after?: string | undefined
  ending_before?: string | undefined
}

/** One page of rows that stand newest first (Stripe API reference, "Pagination"): cursors are exclusive. */
export function paginate<T extends { id: string }>(rows: T[], url: string, cursor: Cursor) {
  const limit = cursor.limit ?? 10
  const after = cursor.starting_after
    ? rows.slice(rows.findIndex(({ id }) => id === cursor.starting_after) + 1)
    : rows
  const end = after.findIndex(({ id }) => id === cursor.ending_before)
  const candidates = cursor.ending_before && end >= 0 ? after.slice(0, end) : after
  const data = cursor.ending_before ? candidates.slice(-limit) : candidates.slice(0, limit)
  return { object: 'list', url, has_more: candidates.length > data.length, data }
}
