import { revokeCurrentKeyApi } from '#shared/api/keys.ts'
import { AppError } from '#shared/errors.ts'
import { revokeApiKey } from '../../../services/api/api-keys.ts'
import { defineApiEndpoint } from '../define-endpoint.ts'

// Making a key takes a person who is signed in, so it is not an operation of the API.
export const revokeCurrentKey = defineApiEndpoint(revokeCurrentKeyApi, async ({ caller, deps }) => {
  if (!caller.userId || !caller.keyId) throw new AppError('key_invalid')
  const { revokedAt } = await revokeApiKey(deps, caller.userId, caller.keyId)
  return { revokedAt: (revokedAt ?? deps.clock.now()).toISOString() }
})
