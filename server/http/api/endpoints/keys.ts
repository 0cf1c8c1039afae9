import { getCurrentKeyApi, revokeCurrentKeyApi } from '#shared/api/keys.ts'
import { AppError } from '#shared/errors.ts'
import type { ApiCaller } from '../../../services/api/admit-call.ts'
import { readApiKey, revokeApiKey } from '../../../services/api/api-keys.ts'
import { readQuota } from '../../../services/api/usage.ts'
import { defineApiEndpoint } from '../define-endpoint.ts'

// Making a key takes a person who is signed in, so it is not an operation of the API.

export const getCurrentKey = defineApiEndpoint(getCurrentKeyApi, async ({ caller, deps }) => {
  const { userId, keyId } = keyOf(caller)
  const tier = caller.tier === 'premium' ? 'premium' : 'free'
  const [key, { used, limit, remaining, resetsAt }] = await Promise.all([
    readApiKey(deps, userId, keyId),
    readQuota(deps, { userId, tier }),
  ])
  const { name, masked, scopes, createdAt, expiresAt, replaced } = key
  return {
    name,
    masked,
    scopes,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    replaced,
    tier,
    month: { used, limit, remaining, resetsAt: resetsAt.toISOString() },
  } as const
})

export const revokeCurrentKey = defineApiEndpoint(revokeCurrentKeyApi, async ({ caller, deps }) => {
  const { userId, keyId } = keyOf(caller)
  const { revokedAt } = await revokeApiKey(deps, userId, keyId)
  return { revokedAt: (revokedAt ?? deps.clock.now()).toISOString() }
})

function keyOf({ userId, keyId }: ApiCaller) {
  if (userId && keyId) return { userId, keyId }
  throw new AppError('key_invalid')
}
