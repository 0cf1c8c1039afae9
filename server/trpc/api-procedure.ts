import { z } from 'zod'
import type { ApiDefinition } from '#shared/api/definition.ts'
import type { ApiCall, ApiEndpoint } from '../http/api/define-endpoint.ts'
import { premiumProcedure } from './init.ts'

// An operation without parameters has an empty strict object, whose type would forbid every other field.
type Fields<Shape> = string extends keyof Shape ? unknown : Shape
type Input<Definition extends ApiDefinition> = Fields<z.input<Definition['params']>> &
  Fields<z.input<Definition['query']>>
type Output<Definition extends ApiDefinition> = Fields<z.output<Definition['params']>> &
  Fields<z.output<Definition['query']>>

/**
 * An operation of the API as a procedure for our own pages: the same parameters, the same answer.
 * Premium, because no quota counts these calls.
 */
export function apiProcedure<Definition extends ApiDefinition>(endpoint: ApiEndpoint<Definition>) {
  const { params, query } = endpoint.definition
  const input = z.strictObject({ ...params.shape, ...query.shape })
  const schema = input as unknown as z.ZodType<Output<Definition>, Input<Definition>>
  return premiumProcedure.input(schema).query(({ ctx, input: asked }) => {
    const given: Record<string, unknown> = { ...(asked as Record<string, unknown>) }
    const pick = (shape: object) =>
      Object.fromEntries(Object.keys(shape).map((name) => [name, given[name]]))
    const call = {
      params: pick(params.shape),
      query: pick(query.shape),
      languages: [],
      caller: { tier: ctx.access.tier },
      deps: ctx.deps,
    }
    return endpoint.answer(call as unknown as ApiCall<Definition>)
  })
}
