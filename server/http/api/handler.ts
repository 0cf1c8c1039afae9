import type { EventHandler, H3Event } from 'h3'
import {
  createRouter,
  defineEventHandler,
  getQuery,
  getRouterParams,
  setResponseHeader,
  setResponseStatus,
} from 'h3'
import { apiBasePath, apiFormats, type ApiFormat } from '#shared/api/definition.ts'
import { apiFormatTiers, type Tier } from '#shared/catalog.ts'
import { AppError } from '#shared/errors.ts'
import type { ApiEndpoint } from './define-endpoint.ts'
import type { AdmitApiCall } from './caller.ts'
import { allowOtherSites, allowPreflight } from './cors.ts'
import { documentApi } from './document.ts'
import { parseInput, readJsonObject } from './input.ts'
import { acceptedLanguages, chooseFormat } from './negotiate.ts'
import { sendProblem } from './problem.ts'
import { respond } from './respond.ts'

/** The whole API as one handler for everything below /api/v1; `admit` lets a call in or refuses it. */
export function createApiHandler(
  endpoints: readonly ApiEndpoint[],
  admit: AdmitApiCall,
): EventHandler {
  const router = createRouter({ preemptive: true })
  const byPath = Map.groupBy(endpoints, ({ definition }) => definition.path)
  for (const [path, operations] of byPath) {
    const route = apiBasePath + path.replaceAll(/\{(\w+)\}/g, ':$1')
    router.use(route, guarded(operations, admit))
    const formats = new Set(operations.flatMap(({ definition }) => definition.formats))
    // An ending after a parameter would be part of its value; a fixed last word can carry one.
    if (path.endsWith('}')) continue
    for (const format of formats) {
      router.use(`${route}.${format}`, guarded(operations, admit, format))
    }
  }
  router.use(`${apiBasePath}/openapi.json`, serveDocument(endpoints))
  router.use(apiBasePath, elsewhere)
  router.use(`${apiBasePath}/**`, elsewhere)
  return router.handler
}

/** The OpenAPI document: the same for everybody, so any cache may keep it, and no quota counts it. */
function serveDocument(endpoints: readonly ApiEndpoint[]): EventHandler {
  let written: Promise<string> | undefined
  return defineEventHandler(async (event) => {
    allowOtherSites(event)
    written ??= documentApi(endpoints, event.context.deps).then((document) =>
      JSON.stringify(document),
    )
    return respond(event, { body: await written, type: 'application/json', shared: true })
  })
}

const elsewhere = defineEventHandler((event) => {
  allowOtherSites(event)
  const docs = new URL('/docs', event.context.deps.config.siteUrl)
  return sendProblem(event, new AppError('not_found', { message: `See ${docs.href}.` }))
})

/** The operations of one path, by method. Whatever is thrown becomes a problem document. */
function guarded(
  operations: readonly ApiEndpoint[],
  admit: AdmitApiCall,
  ending?: ApiFormat,
): EventHandler {
  const methods = operations.map(({ definition }) => definition.method)
  const allowed = ['OPTIONS', ...methods, ...(methods.includes('GET') ? ['HEAD'] : [])]
  return defineEventHandler(async (event) => {
    allowOtherSites(event)
    if (event.method === 'OPTIONS') {
      allowPreflight(event, allowed)
      setResponseStatus(event, 204)
      return null
    }
    try {
      const method = event.method === 'HEAD' ? 'GET' : event.method
      const endpoint = operations.find(({ definition }) => definition.method === method)
      if (endpoint) return await serve(event, endpoint, admit, ending)
      setResponseHeader(event, 'allow', allowed.join(', '))
      throw new AppError('method_not_allowed', { message: `Allowed are ${allowed.join(', ')}.` })
    } catch (error) {
      return sendProblem(event, error)
    }
  })
}

async function serve(
  event: H3Event,
  { definition, answer, files }: ApiEndpoint,
  admit: AdmitApiCall,
  ending?: ApiFormat,
) {
  const { deps } = event.context
  const caller = await admit(event, definition)
  const { format: asked, ...query } = getQuery(event)
  const format = chooseFormat(event, definition.formats, ending ?? asked)
  requireTier(event, format, caller.tier)
  const result = await answer({
    params: parseInput(definition.params, getRouterParams(event, { decode: true }), 'path'),
    query: parseInput(definition.query, query, 'query'),
    body: definition.body ? parseInput(definition.body, await readJsonObject(event), 'body') : {},
    languages: acceptedLanguages(event),
    caller,
    deps,
  })
  const body = format === 'json' ? JSON.stringify(result) : files[format]?.(result as never)
  const language = typeof result.language === 'string' ? result.language : undefined
  const answered = { body: body ?? '', type: apiFormats[format], language }
  return respond(event, { ...answered, personal: definition.personal })
}

function requireTier(event: H3Event, format: ApiFormat, tier: Tier): void {
  const tiers: readonly Tier[] = apiFormatTiers[format]
  if (tiers.includes(tier)) return
  throw new AppError('premium_required', {
    message: `${format.toUpperCase()} files are part of Premium; the same answer as JSON is for everybody.`,
    upgradeUrl: new URL('/pricing', event.context.deps.config.siteUrl).href,
  })
}
