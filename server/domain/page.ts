import { AppError } from '#shared/errors.ts'

export type Page<Item> = { data: Item[]; nextCursor: string | null }

/** One page of a list that does not change. Throws AppError cursor_invalid for a cursor that is not ours. */
export function pageOf<Item>(
  list: readonly Item[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Page<Item> {
  const start = cursor === undefined ? 0 : positionOf(cursor)
  const end = start + limit
  return { data: list.slice(start, end), nextCursor: end < list.length ? cursorAt(end) : null }
}

// Opaque to callers, so that it may one day carry something else than a position.
const cursorAt = (position: number) => Buffer.from(`after:${position}`).toString('base64url')

function positionOf(cursor: string): number {
  const position = /^after:(\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  if (position !== undefined) return Number(position)
  throw new AppError('cursor_invalid', {
    message: 'cursor must be the nextCursor of the page before, unchanged.',
  })
}
