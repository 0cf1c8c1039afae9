import { feedPolicy } from '#shared/catalog.ts'
import { AppError } from '#shared/errors.ts'
import { plannerSelectionInput } from '#shared/calendar-inputs.ts'
import type { Limit } from '../../adapters/counter.ts'
import type { Deps } from '../../deps.ts'
import { feedEntries, isWellFormedFeedSecret } from '../../domain/calendar-feed.ts'
import type { CalendarEntry } from '../../domain/calendar-file.ts'
import { addressNetwork } from '../../domain/client-address.ts'
import { resolveSelection } from '../../domain/planner-question.ts'
import { retryAfterSeconds } from '../../domain/rate-limit-fields.ts'
import { hashSecret } from '../../domain/secret-token.ts'
import { ownerAccess, ownerFacts } from '../api/owner-access.ts'

type ReadDeps = Pick<Deps, 'db' | 'clock' | 'config' | 'callPace'>

export type ReadFeed = { name: string; language: string; entries: CalendarEntry[] }

const hourMilliseconds = 3_600_000

const reads: Limit = {
  name: 'feed-reads',
  points: feedPolicy.readsPerMinute,
  durationSeconds: 60,
}

const misses: Limit = {
  name: 'feed-misses',
  points: feedPolicy.missesPerHour,
  durationSeconds: 3_600,
}

/**
 * Reads a feed for whoever has its secret. One indexed query finds the feed and its owner's access; nothing
 * is remembered between two reads, so that an end, a start and a new address hold from the next one.
 * Throws AppError not_found where there is none, premium_required while its owner has no Premium, and
 * calls_too_fast, for the feed itself or for an address that asks for too many there are none of.
 */
export async function readFeed(
  deps: ReadDeps,
  { secret, address }: { secret: string; address: string | null },
): Promise<ReadFeed> {
  const now = deps.clock.now()
  const feed = isWellFormedFeedSecret(secret) ? await findFeed(deps, secret, now) : null
  if (!feed) throw await missed(deps, address)
  await requirePace(deps, reads, feed.id)
  if (feed.access.tier !== 'premium') throw stopped(deps)
  const question = resolveSelection(plannerSelectionInput.parse(feed.selection))
  const entries = feedEntries(question, now)
  await noteRead(deps, feed, now)
  return { name: feed.name, language: question.language, entries }
}

async function findFeed({ db }: ReadDeps, secret: string, now: Date) {
  const row = await db.calendarFeed.findUnique({
    relationLoadStrategy: 'join',
    where: { hash: hashSecret(secret) },
    select: {
      id: true,
      name: true,
      selection: true,
      lastReadAt: true,
      user: { select: ownerFacts },
    },
  })
  const access = row && ownerAccess(row.user, now)
  return access ? { ...row, access } : null
}

// The same for an address that never was, that was replaced or whose owner is gone. Only misses are held
// against an address: the servers of Google or Microsoft ask for the feeds of many from a few of theirs.
async function missed(deps: ReadDeps, address: string | null): Promise<AppError> {
  await requirePace(deps, misses, addressNetwork(address))
  const message =
    'There is no calendar at this address. If it worked before, its owner has removed it or given it a new address.'
  return new AppError('not_found', { message })
}

async function requirePace({ callPace }: ReadDeps, limit: Limit, key: string): Promise<void> {
  const allowance = await callPace.consume(limit, key)
  if (allowance.allowed) return
  const seconds = retryAfterSeconds(allowance)
  const message = `These requests come too fast. Come again in ${seconds} seconds.`
  throw new AppError('calls_too_fast', { message, retryAfterSeconds: seconds })
}

function stopped({ config }: ReadDeps): AppError {
  const pricing = new URL('/pricing', config.siteUrl).href
  const message = `This calendar has stopped: calendar feeds are part of Premium, which its owner does not have at present. It goes on by itself once they do: ${pricing}`
  return new AppError('premium_required', { message })
}

/** Notes that a feed is in use, once an hour: a poll is no reason to write. */
async function noteRead(
  { db }: ReadDeps,
  { id, lastReadAt }: { id: string; lastReadAt: Date | null },
  now: Date,
): Promise<void> {
  const hourAgo = new Date(now.getTime() - hourMilliseconds)
  if (lastReadAt && lastReadAt > hourAgo) return
  // Of several polls at once one writes.
  await db.calendarFeed.updateMany({
    where: { id, OR: [{ lastReadAt: null }, { lastReadAt: { lte: hourAgo } }] },
    data: { lastReadAt: now },
  })
}
