import { apiKeyInput, createApiKeyInput, rotateApiKeyInput } from '#shared/inputs.ts'
import {
  createApiKey,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
} from '../../services/api/api-keys.ts'
import { router, userProcedure } from '../init.ts'

export const apiKeysRouter = router({
  /** The person's keys, masked, newest first. */
  list: userProcedure.query(({ ctx }) => listApiKeys(ctx.deps, ctx.viewer.id)),

  /** Makes a key. The answer is the only place the key itself ever stands in. */
  create: userProcedure
    .input(createApiKeyInput)
    .mutation(({ ctx, input }) => createApiKey(ctx.deps, ctx.viewer.id, input)),

  /** Makes a key in another's place, which goes on working for a while. */
  rotate: userProcedure
    .input(rotateApiKeyInput)
    .mutation(({ ctx, input }) => rotateApiKey(ctx.deps, ctx.viewer.id, input)),

  /** Ends a key at once. */
  revoke: userProcedure
    .input(apiKeyInput)
    .mutation(({ ctx, input }) => revokeApiKey(ctx.deps, ctx.viewer.id, input.id)),
})
