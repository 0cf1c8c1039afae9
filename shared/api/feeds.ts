import { z } from 'zod'
import { feedPolicy, plannerPolicy } from '../catalog.ts'
import { feedName, plannerSelection } from '../calendar-inputs.ts'
import { defineApi } from './definition.ts'

const group = 'Calendar feeds' as const
const scope = 'feeds' as const
const personal = true
const ofFeed = z.strictObject({
  id: z.uuid('must be the id of a feed').meta({ description: 'The feed, as the list names it.' }),
})
const nothing = z.strictObject({})
const exampleId = '01a2b3c4-d5e6-7f80-91a2-b3c4d5e6f708'

const moment = z.iso.datetime()

const feedSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    masked: z
      .string()
      .meta({ description: 'The secret part of its address, all but its end hidden.' }),
    selection: z
      .object({
        places: z.string(),
        weekend: z.string().optional(),
        closures: z.string().optional(),
        bridges: z.string().optional(),
        language: z.string().optional(),
      })
      .meta({ description: 'What it shows; what is as usual is left out.' }),
    createdAt: moment,
    rotatedAt: moment.nullable().meta({ description: 'When its address was last replaced.' }),
    lastReadAt: moment
      .nullable()
      .meta({ description: 'To the hour; null until the present address is read.' }),
  })
  .meta({ id: 'Feed', description: 'A calendar feed, without its address.' })

const madeFeed = z
  .object({
    url: z.url().meta({
      description: 'The address to subscribe to. It is a secret, and stands in this answer alone.',
    }),
    feed: feedSchema,
  })
  .meta({ id: 'MadeFeed' })

export const listFeedsApi = defineApi({
  id: 'listFeeds',
  method: 'GET',
  path: '/feeds',
  scope,
  personal,
  group,
  summary: 'List your feeds',
  description: 'Your calendar feeds, the newest first, without their addresses.',
  params: nothing,
  query: nothing,
  response: z.object({ data: z.array(feedSchema) }).meta({ id: 'FeedList' }),
  formats: ['json'],
  errors: [],
  example: { params: {}, query: {} },
})

export const createFeedApi = defineApi({
  id: 'createFeed',
  method: 'POST',
  path: '/feeds',
  scope,
  personal,
  group,
  summary: 'Make a feed',
  description: `Makes a calendar feed with the holidays, closures and bridge days of up to ${plannerPolicy.maxPlaces} places, this year and the next, and answers with its address. Needs Premium; at most ${feedPolicy.maxPerPerson} per person.`,
  params: nothing,
  query: nothing,
  body: z.strictObject({
    name: feedName.meta({ description: 'What calendar programs call it.', example: 'Team' }),
    selection: z.strictObject(plannerSelection),
  }),
  response: madeFeed,
  formats: ['json'],
  errors: [
    'premium_required',
    'country_unknown',
    'subdivision_unknown',
    'language_unknown',
    'too_many_feeds',
  ],
  example: {
    params: {},
    query: {},
    body: { name: 'Team', selection: { places: 'DE-BY,FR' } },
  },
})

export const rotateFeedApi = defineApi({
  id: 'rotateFeed',
  method: 'POST',
  path: '/feeds/{id}/rotate',
  scope,
  personal,
  group,
  summary: 'Replace a feed’s address',
  description: 'Gives a feed a new address. The old one stops at once. Needs Premium.',
  params: ofFeed,
  query: nothing,
  response: madeFeed,
  formats: ['json'],
  errors: ['premium_required', 'not_found'],
  example: { params: { id: exampleId }, query: {} },
})

export const removeFeedApi = defineApi({
  id: 'removeFeed',
  method: 'DELETE',
  path: '/feeds/{id}',
  scope,
  personal,
  group,
  summary: 'Remove a feed',
  description: 'Removes a feed. Its address stops at once; removing it again changes nothing.',
  params: ofFeed,
  query: nothing,
  response: z
    .object({ removed: z.int().meta({ description: '1, or 0 where there was none.' }) })
    .meta({ id: 'RemovedFeed' }),
  formats: ['json'],
  errors: [],
  example: { params: { id: exampleId }, query: {} },
})
