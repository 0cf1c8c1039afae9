import { z } from 'zod'
import { apiScopes } from '../api-key.ts'
import { defineApi } from './definition.ts'

const nothing = z.strictObject({})
const moment = z.iso.datetime()

/** What the operations of a key have in common: any key may, and nothing is counted. */
const ofCurrentKey = {
  path: '/keys/current',
  scope: null,
  personal: true,
  group: 'Keys',
  params: nothing,
  query: nothing,
  formats: ['json'],
  errors: [],
  example: { params: {}, query: {} },
} as const

export const getCurrentKeyApi = defineApi({
  ...ofCurrentKey,
  id: 'getCurrentKey',
  method: 'GET',
  summary: 'Read the key of this call',
  description:
    'What the key this call is made with may do and until when, its owner’s plan, and how far this ' +
    'month’s calls are along: a way to see that a key works. Any key may ask, and the call is not counted.',
  response: z
    .object({
      name: z.string(),
      masked: z.string().meta({ description: 'The key, all but its end hidden.' }),
      scopes: z.array(z.enum(apiScopes)).meta({ description: 'What it may be used for.' }),
      createdAt: moment,
      expiresAt: moment.nullable().meta({ description: 'Null for a key without an end.' }),
      replaced: z.boolean().meta({
        description: 'Another key took its place; this one works until `expiresAt`.',
      }),
      tier: z.enum(['free', 'premium']).meta({ description: 'What its owner has now.' }),
      month: z
        .object({
          used: z.int().meta({
            description:
              'This month’s calls with all keys of the owner; Premium’s to the last few seconds.',
          }),
          limit: z.int().nullable().meta({ description: 'Null with Premium.' }),
          remaining: z.int().nullable().meta({ description: 'Null with Premium.' }),
          resetsAt: moment.meta({ description: 'When the next month begins, in UTC.' }),
        })
        .meta({ id: 'MonthOfCalls' }),
    })
    .meta({ id: 'CurrentKey', description: 'A key, without its secret.' }),
})

export const revokeCurrentKeyApi = defineApi({
  ...ofCurrentKey,
  id: 'revokeCurrentKey',
  method: 'DELETE',
  summary: 'Revoke the key of this call',
  description:
    'Ends the key this call is made with, at once and for good: whoever finds a key in a log or a ' +
    'repository can stop it with the key alone. Any key may, whatever its uses, and the call is not counted.',
  response: z.object({ revokedAt: moment.describe('When the key ended.') }),
})
