import type { Deps } from '../../deps.ts'
import type { ApiEndpoint } from './define-endpoint.ts'
import { describeApi, type OpenApiDocument } from './openapi.ts'

/** The OpenAPI document of these endpoints, with a real answer to each one's example. */
export async function documentApi(
  endpoints: readonly ApiEndpoint[],
  deps: Deps,
): Promise<OpenApiDocument> {
  const answers = new Map<string, unknown>()
  for (const { definition, answer } of endpoints) {
    // What changes something is not done for an example's sake, and what is somebody's is theirs.
    if (definition.method !== 'GET' || definition.personal) continue
    const params = definition.params.parse(definition.example.params)
    const query = definition.query.parse(definition.example.query)
    const caller = { tier: 'premium' } as const
    answers.set(
      definition.id,
      await answer({ params, query, body: {}, languages: [], caller, deps }),
    )
  }
  return describeApi(endpoints, deps.config.siteUrl, answers)
}
