import { createFeedApi, listFeedsApi, removeFeedApi, rotateFeedApi } from '#shared/api/feeds.ts'
import { AppError } from '#shared/errors.ts'
import type { FeedSummary, MadeFeed } from '#shared/feeds.ts'
import type { Deps } from '../../../deps.ts'
import type { ApiCaller } from '../../../services/api/admit-call.ts'
import * as feeds from '../../../services/feeds/feeds.ts'
import { defineApiEndpoint } from '../define-endpoint.ts'

export const listFeeds = defineApiEndpoint(listFeedsApi, async ({ caller, deps }) => {
  const found = await feeds.listFeeds(deps, ownerOf(caller))
  return { data: found.map(written) }
})

export const createFeed = defineApiEndpoint(createFeedApi, async ({ caller, deps, body }) =>
  made(await feeds.createFeed(deps, premiumOwnerOf(caller, deps), body)),
)

export const rotateFeed = defineApiEndpoint(rotateFeedApi, async ({ caller, deps, params }) =>
  made(await feeds.rotateFeed(deps, premiumOwnerOf(caller, deps), params.id)),
)

export const removeFeed = defineApiEndpoint(removeFeedApi, ({ caller, deps, params }) =>
  feeds.removeFeed(deps, ownerOf(caller), params.id),
)

function ownerOf({ userId }: ApiCaller): string {
  if (userId) return userId
  throw new AppError('key_invalid')
}

function premiumOwnerOf(caller: ApiCaller, { config }: Deps): string {
  if (caller.tier === 'premium') return ownerOf(caller)
  const message = 'Calendar feeds are part of Premium.'
  const upgradeUrl = new URL('/pricing', config.siteUrl).href
  throw new AppError('premium_required', { message, upgradeUrl })
}

const made = ({ url, feed }: MadeFeed) => ({ url, feed: written(feed) })

const written = ({ createdAt, rotatedAt, lastReadAt, ...feed }: FeedSummary) => ({
  ...feed,
  createdAt: createdAt.toISOString(),
  rotatedAt: rotatedAt?.toISOString() ?? null,
  lastReadAt: lastReadAt?.toISOString() ?? null,
})
