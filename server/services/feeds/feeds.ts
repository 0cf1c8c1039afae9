import { randomInt } from 'node:crypto'
import { feedPolicy } from '#shared/catalog.ts'
import { AppError } from '#shared/errors.ts'
import type { FeedSummary, MadeFeed } from '#shared/feeds.ts'
import type { CreateFeedInput, UpdateFeedInput } from '#shared/calendar-inputs.ts'
import { plannerQuery, type PlannerQuery, type PlannerSelection } from '#shared/planner.ts'
import { lockUserRow } from '../../adapters/db.ts'
import type { Deps } from '../../deps.ts'
import { maskFeedSecret, newFeedSecret } from '../../domain/calendar-feed.ts'
import { resolveSelection, toSelection } from '../../domain/planner-question.ts'
import { hashSecret, lastFourOf } from '../../domain/secret-token.ts'

type FeedDeps = Pick<Deps, 'db' | 'clock' | 'config'>

const shown = {
  id: true,
  name: true,
  lastFour: true,
  selection: true,
  createdAt: true,
  rotatedAt: true,
  lastReadAt: true,
} as const

type ShownRow = Omit<FeedSummary, 'masked' | 'selection'> & {
  lastFour: string
  selection: unknown
}

const summarise = ({ lastFour, selection, ...row }: ShownRow): FeedSummary => ({
  ...row,
  masked: maskFeedSecret(lastFour),
  // As `stored` wrote it.
  selection: selection as PlannerQuery,
})

/** A person's feeds, newest first. */
export async function listFeeds({ db }: Pick<Deps, 'db'>, userId: string): Promise<FeedSummary[]> {
  const rows = await db.calendarFeed.findMany({
    where: { userId },
    select: shown,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return rows.map(summarise)
}

/**
 * Makes a feed. Throws AppError too_many_feeds at the limit of `feedPolicy`, and country_unknown,
 * subdivision_unknown or language_unknown for a selection there is no plan of.
 */
export async function createFeed(
  { db, clock, config }: FeedDeps,
  userId: string,
  { name, selection }: CreateFeedInput,
): Promise<MadeFeed> {
  const { secret, data } = newSecret()
  const feed = { userId, name, selection: stored(selection), ...data, createdAt: clock.now() }
  const row = await db.$transaction(async (tx) => {
    await lockUserRow(tx, userId)
    const count = await tx.calendarFeed.count({ where: { userId } })
    if (count >= feedPolicy.maxPerPerson) {
      const message = `A person can have ${feedPolicy.maxPerPerson} calendar feeds. Remove one that is not used.`
      throw new AppError('too_many_feeds', { message })
    }
    return tx.calendarFeed.create({ data: feed, select: shown })
  })
  return { url: feedUrl(config, secret), feed: summarise(row) }
}

/** Changes what a feed is called or shows; its address stays. Throws AppError not_found, and what createFeed throws for a selection. */
export async function updateFeed(
  { db }: Pick<Deps, 'db'>,
  userId: string,
  { id, name, selection }: UpdateFeedInput,
): Promise<FeedSummary> {
  const data = {
    ...(name !== undefined && { name }),
    ...(selection && { selection: stored(selection) }),
  }
  const [row] = await db.calendarFeed.updateManyAndReturn({
    where: { id, userId },
    data,
    select: shown,
  })
  return summarise(found(row))
}

/** Gives a feed a new address. The old one stops at once. Throws AppError not_found. */
export async function rotateFeed(
  { db, clock, config }: FeedDeps,
  userId: string,
  id: string,
): Promise<MadeFeed> {
  const { secret, data } = newSecret()
  const [row] = await db.calendarFeed.updateManyAndReturn({
    where: { id, userId },
    data: { ...data, rotatedAt: clock.now(), lastReadAt: null },
    select: shown,
  })
  return { url: feedUrl(config, secret), feed: summarise(found(row)) }
}

/** Removes a feed; one that is not there, or another person's, changes nothing. */
export async function removeFeed({ db }: Pick<Deps, 'db'>, userId: string, id: string) {
  const { count } = await db.calendarFeed.deleteMany({ where: { id, userId } })
  return { removed: count }
}

function newSecret() {
  const secret = newFeedSecret(randomInt)
  return { secret, data: { hash: hashSecret(secret), lastFour: lastFourOf(secret) } }
}

const feedUrl = ({ siteUrl }: Deps['config'], secret: string) =>
  new URL(`/feeds/${secret}.ics`, siteUrl).href

/** A selection as the table keeps it, its places found. */
const stored = (selection: PlannerSelection): PlannerQuery =>
  plannerQuery(toSelection(resolveSelection(selection)))

function found<Row>(row: Row | undefined): Row {
  if (row) return row
  throw new AppError('not_found', { message: 'There is no such feed.' })
}
