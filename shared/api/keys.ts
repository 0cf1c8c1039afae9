import { z } from 'zod'
import { defineApi } from './definition.ts'

export const revokeCurrentKeyApi = defineApi({
  id: 'revokeCurrentKey',
  method: 'DELETE',
  path: '/keys/current',
  scope: null,
  group: 'Keys',
  summary: 'Revoke the key of this call',
  description:
    'Ends the key this call is made with, at once and for good: whoever finds a key in a log or a ' +
    'repository can stop it with the key alone. Any key may, whatever its uses, and the call is not counted.',
  params: z.strictObject({}),
  query: z.strictObject({}),
  response: z.object({ revokedAt: z.iso.datetime().describe('When the key ended.') }),
  formats: ['json'],
  errors: [],
  example: { params: {}, query: {} },
})
