import type { z } from 'zod'
import type { ApiDefinition, ApiFormat } from '#shared/api/definition.ts'
import type { Deps } from '../../deps.ts'
import type { ApiCaller } from './caller.ts'

/** What a handler of this operation is given: the parsed request and its surroundings. */
export type ApiCall<Definition extends ApiDefinition> = {
  params: z.output<Definition['params']>
  query: z.output<Definition['query']>
  body: z.output<NonNullable<Definition['body']>>
  /** The languages of Accept-Language, best first; a `language` in the query goes before them. */
  languages: readonly string[]
  caller: ApiCaller
  deps: Deps
}

type Answer<Definition extends ApiDefinition> = z.input<Definition['response']>

type FileFormat = Exclude<ApiFormat, 'json'>

/** How an answer is written as a file, for each format of the definition that is not JSON. */
type FileWriters<Definition extends ApiDefinition> = Record<
  Extract<Definition['formats'][number], FileFormat>,
  (answer: Answer<Definition>) => string
>

/** An operation and what answers it, ready for REST (api/handler.ts) and for tRPC. */
export type ApiEndpoint<Definition extends ApiDefinition = ApiDefinition> = {
  definition: Definition
  answer(call: ApiCall<Definition>): Promise<Answer<Definition>> | Answer<Definition>
  files: Partial<Record<FileFormat, (answer: never) => string>>
}

/**
 * Binds an operation to the function that answers it. The answer is JSON as the definition's response
 * describes; AppErrors it throws become problem documents (RFC 9457).
 */
export function defineApiEndpoint<const Definition extends ApiDefinition>(
  definition: Definition,
  answer: ApiEndpoint<Definition>['answer'],
  ...[files]: keyof FileWriters<Definition> extends never ? [] : [FileWriters<Definition>]
): ApiEndpoint<Definition> {
  return { definition, answer, files: files ?? {} }
}
