import type { PlannerQuery } from './planner.ts'

/** One row of the list of feeds: everything about a feed but its address. */
export type FeedSummary = {
  id: string
  name: string
  /** The secret part of its address, such as `alm_feed_…x7Qz`. */
  masked: string
  /** What it shows, as the planner's address has it. */
  selection: PlannerQuery
  createdAt: Date
  /** When its address was last replaced. */
  rotatedAt: Date | null
  /** To the hour; null until the present address is read. */
  lastReadAt: Date | null
}

/** A feed at the only moment its address is known: `url` is shown to its owner and kept nowhere. */
export type MadeFeed = { url: string; feed: FeedSummary }
