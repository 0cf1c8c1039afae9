import { createFeedInput, feedInput, updateFeedInput } from '#shared/calendar-inputs.ts'
import {
  createFeed,
  listFeeds,
  removeFeed,
  rotateFeed,
  updateFeed,
} from '../../services/feeds/feeds.ts'
import { premiumProcedure, router, userProcedure } from '../init.ts'

/** Calendar feeds. Whoever had Premium once can still see and remove theirs. */
export const feedsRouter = router({
  /** The person's feeds, newest first. */
  list: userProcedure.query(({ ctx }) => listFeeds(ctx.deps, ctx.viewer.id)),

  /** Makes a feed. The answer is the only place its address ever stands in. */
  create: premiumProcedure
    .input(createFeedInput)
    .mutation(({ ctx, input }) => createFeed(ctx.deps, ctx.viewer.id, input)),

  /** Changes what a feed is called or shows. */
  update: premiumProcedure
    .input(updateFeedInput)
    .mutation(({ ctx, input }) => updateFeed(ctx.deps, ctx.viewer.id, input)),

  /** Gives a feed a new address; the old one stops at once. */
  rotate: premiumProcedure
    .input(feedInput)
    .mutation(({ ctx, input }) => rotateFeed(ctx.deps, ctx.viewer.id, input.id)),

  /** Removes a feed at once. */
  remove: userProcedure
    .input(feedInput)
    .mutation(({ ctx, input }) => removeFeed(ctx.deps, ctx.viewer.id, input.id)),
})
