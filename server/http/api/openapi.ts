import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi'
import { z } from 'zod'
import { apiChanges } from '#shared/api/changes.ts'
import {
  apiBasePath,
  apiFormats,
  apiGroups,
  bodyErrors,
  everyCallsErrors,
  type ApiFormat,
} from '#shared/api/definition.ts'
import { apiFormatTiers, type Tier } from '#shared/catalog.ts'
import { errorTable, type ErrorCode } from '#shared/errors.ts'
import type { ApiEndpoint } from './define-endpoint.ts'

/** An OpenAPI 3.1 document. */
export type OpenApiDocument = ReturnType<typeof createDocument>

const about = `Public holidays and business days of more than two hundred countries. Every answer is JSON; lists come as CSV and ICS files too, with Premium.

Holiday data: [date-holidays](https://github.com/commenthol/date-holidays), under [CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/), gathered from Wikipedia and in a few places corrected by us. Whoever publishes them names that source and keeps the licence.`

const problem = z
  .looseObject({
    type: z.url().meta({ description: 'Where the error is explained.' }),
    title: z.string().meta({ description: 'What this code means.' }),
    status: z.int(),
    detail: z.string().meta({ description: 'What went wrong this time, and what is allowed.' }),
    code: z.string().meta({ description: 'Stable; decide by it.' }),
    requestId: z.string().meta({ description: 'Name it when you ask us.' }),
    upgradeUrl: z.url().optional().meta({ description: 'Where Premium can be had.' }),
    retryAfterSeconds: z
      .int()
      .optional()
      .meta({ description: 'When to come again; Retry-After says the same.' }),
    violatedPolicies: z
      .array(z.string())
      .optional()
      .meta({ description: 'The limits that were reached, as RateLimit-Policy names them.' }),
    issues: z
      .array(
        z.object({ in: z.enum(['path', 'query', 'body']), name: z.string(), message: z.string() }),
      )
      .optional()
      .meta({ description: 'The parameters that cannot be read.' }),
  })
  .meta({ id: 'Problem', description: 'An error (RFC 9457).' })

/** Describes the endpoints as OpenAPI 3.1. `answers` are real answers to the definitions' examples, by operation id. */
export function describeApi(
  endpoints: readonly ApiEndpoint[],
  siteUrl: URL,
  answers: ReadonlyMap<string, unknown> = new Map(),
): OpenApiDocument {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const endpoint of endpoints) {
    const { path, method } = endpoint.definition
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: operation(endpoint, answers.get(endpoint.definition.id)),
    }
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Almanac API',
      version: apiChanges[0].version,
      description: about,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: new URL(apiBasePath, siteUrl).href }],
    externalDocs: { url: new URL('/docs', siteUrl).href, description: 'Quick start and limits' },
    tags: Object.entries(apiGroups).map(([name, description]) => ({ name, description })),
    // Either: a few calls a day need no key.
    security: [{ key: [] }, {}],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'Your API key, alm_live_...' },
      },
    },
  })
}

function operation({ definition }: ApiEndpoint, answer: unknown): ZodOpenApiOperationObject {
  const { id, group, summary, description, params, query, response, formats } = definition
  const { errors, method, scope, personal, body, example } = definition
  return {
    operationId: id,
    tags: [group],
    summary,
    description,
    ...((scope === null || personal) && { security: [{ key: [] }] }),
    requestParams: {
      ...(Object.keys(params.shape).length > 0 && { path: params }),
      query: query.extend(formats.length > 1 ? { format: formatParameter(formats) } : {}),
    },
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: body, example: example.body } },
      },
    }),
    responses: {
      200: {
        description: summary,
        headers: answerHeaders,
        content: {
          'application/json': {
            schema: response,
            ...(answer !== undefined && { example: answer }),
          },
          ...Object.fromEntries(
            formats
              .filter((format) => format !== 'json')
              .map((format) => [apiFormats[format], file(format)]),
          ),
        },
      },
      ...(method === 'GET' &&
        !personal && {
          304: { description: 'What you have, by its ETag, is still right.' },
        }),
      ...problems([
        ...everyCallsErrors,
        ...(body ? bodyErrors : []),
        ...errors,
        ...tierErrors(formats),
      ]),
    },
  }
}

const answerHeaders = z.object({
  ETag: z.string().optional().meta({ description: 'Send it as If-None-Match next time.' }),
  'RateLimit-Policy': z.string().optional().meta({
    description: 'The limit: `q` calls in `w` seconds.',
    example: '"month";q=1000;w=2592000',
  }),
  RateLimit: z.string().optional().meta({
    description: 'What is left: `r` calls for `t` seconds.',
    example: '"month";r=412;t=598211',
  }),
  'Content-Language': z.string().optional().meta({ description: 'The language of the names.' }),
})

const refusalHeaders = z.object({
  'Retry-After': z
    .string()
    .optional()
    .meta({ description: 'Seconds until calls are let in again.' }),
})

const formatParameter = (formats: readonly ApiFormat[]) =>
  z
    .enum(formats as [ApiFormat, ...ApiFormat[]])
    .optional()
    .meta({
      description:
        'The format of the answer, instead of an Accept header; the path may end in it as well (`.csv`). Files need Premium.',
      example: 'json',
    })

const file = (format: ApiFormat) => ({
  schema: { type: 'string' as const, description: `A ${format.toUpperCase()} file, with Premium.` },
})

const tierErrors = (formats: readonly ApiFormat[]): ErrorCode[] =>
  formats.some((format) => {
    const tiers: readonly Tier[] = apiFormatTiers[format]
    return !tiers.includes('guest')
  })
    ? ['premium_required']
    : []

/** The errors of an operation as responses, those of the same status together. */
function problems(codes: readonly ErrorCode[]) {
  const byStatus = Map.groupBy(new Set(codes), (code) => errorTable[code][0])
  return Object.fromEntries(
    [...byStatus].map(([status, together]) => [
      `${status}`,
      {
        description: together.map((code) => `\`${code}\`: ${errorTable[code][2]}`).join(' '),
        ...(status === 429 && { headers: refusalHeaders }),
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  )
}
