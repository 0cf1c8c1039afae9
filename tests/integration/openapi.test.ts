import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import createClient from 'openapi-fetch'
import openapiTypes, { astToString } from 'openapi-typescript'
import { format, resolveConfig } from 'prettier'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiDefinition } from '#shared/api/definition.ts'
import { apiEndpoints } from '#server/http/api/endpoints/index.ts'
import { createApiKey } from '#server/services/api/api-keys.ts'
import type { paths } from '../support/api-types.ts'
import { startApi, type ApiServer } from '../support/api.ts'
import { requestsOf, type DescribedOperation } from '../support/api-arbitrary.ts'
import { createWorld, type World } from '../support/world.ts'

type Document = {
  openapi: string
  paths: Record<
    string,
    Record<string, DescribedOperation & { responses: Record<string, Responses> }>
  >
}
type Responses = { content?: Record<string, unknown> }

let world: World
let api: ApiServer
let text: string
let document: Document

beforeAll(async () => {
  world = await createWorld()
  const { id: userId } = await world.person()
  const expiresInDays = null
  const key = { name: 'Fuzzing', scopes: ['read' as const, 'feeds' as const], expiresInDays }
  const { summary } = await createApiKey(world.deps, userId, key)
  const caller = { tier: 'premium', userId, keyId: summary.id } as const
  api = await startApi(world.deps, async () => caller)
  text = await (await fetch(`${api.url}/api/v1/openapi.json`)).text()
  document = JSON.parse(text)
})
afterAll(async () => {
  await api.close()
  await world.stop()
})

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1, and a linter finds nothing', async () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    const config = await createConfig({ extends: ['recommended-strict'] })
    const problems = await lintFromString({ source: text, config, absoluteRef: '/openapi.json' })
    // The tests' site is on localhost, which a public document should not name.
    const found = problems.filter(({ ruleId }) => ruleId !== 'no-server-example.com')
    expect(found.map(({ ruleId, location }) => [ruleId, location[0]?.pointer])).toEqual([])
  })

  it('may be kept by any cache, and is confirmed by its ETag', async () => {
    const { headers } = await fetch(`${api.url}/api/v1/openapi.json`)
    expect(headers.get('cache-control')).toBe('public, max-age=3600')
    const again = await fetch(`${api.url}/api/v1/openapi.json`, {
      headers: { 'if-none-match': headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  it('makes the types the client below is checked with', async () => {
    const types = astToString(await openapiTypes(text))
    const file = new URL('../support/api-types.ts', import.meta.url).pathname
    const options = { ...(await resolveConfig(file)), parser: 'typescript' }
    await expect(await format(types, options)).toMatchFileSnapshot(file)
  })
})

describe('a client made from it', () => {
  it('asks, and is answered as its types say', async () => {
    const client = createClient<paths>({ baseUrl: `${api.url}/api/v1` })
    const { data } = await client.GET('/countries/{country}/business-days/{date}/add/{count}', {
      params: {
        path: { country: 'DE', date: '2026-12-23', count: 3 },
        query: { closures: '2026-12-24,2026-12-31' },
      },
    })
    expect(data?.date).toBe('2026-12-30')

    const refused = await client.GET('/countries/{country}', {
      params: { path: { country: 'ZZ' } },
    })
    expect(refused.error?.code).toBe('country_unknown')
  })
})

describe('no request of its own description breaks it: every answer is described', () => {
  const operations = apiEndpoints.map(({ definition }) => definition)

  it.each(operations)('$id', async ({ path, method, example }) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: true })
    ajv.addFormat('date', (day) => !Number.isNaN(Date.parse(day)) && /^\d{4}-\d\d-\d\d$/.test(day))
    ajv.addFormat('date-time', (moment) => new Date(moment).toJSON() === moment)
    ajv.addFormat('uuid', (id) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id))
    ajv.addFormat('uri', (address) => URL.canParse(address))
    ajv.addSchema(document, 'openapi')
    const operation = document.paths[path]?.[method.toLowerCase()]
    if (!operation) throw new Error(`${path} is not described`)
    const seen = new Set<number>()

    await fc.assert(
      fc.asyncProperty(requestsOf(path, operation), async (request) => {
        const response = await fetch(`${api.url}/api/v1${request.path}`, { ...request, method })
        const body = await response.text()
        seen.add(response.status)
        expect(response.status, body).toBeLessThan(500)
        const described = operation.responses[response.status]
        expect(described, `${response.status} is not described`).toBeDefined()
        if (response.status === 304) return
        const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
        expect(described?.content).toHaveProperty([type])
        if (!type.endsWith('json')) return
        const parts = [
          'paths',
          path,
          method.toLowerCase(),
          'responses',
          response.status,
          'content',
          type,
          'schema',
        ]
        const validate = ajv.compile({ $ref: `openapi#/${parts.map(pointer).join('/')}` })
        expect(validate(JSON.parse(body)), JSON.stringify(validate.errors)).toBe(true)
      }),
      // By chance one of many parameters is wrong most of the time, and an only one may be right each time.
      {
        numRuns: 80,
        examples: [[{ headers: {}, ...filled(path, example) }], [misspelt(path, operation)]],
      },
    )
    // Were all of them refused, the fuzzing would have tried nothing. A feed's id is not to be guessed.
    expect([...seen]).toContain(path.endsWith('/rotate') ? 404 : 200)
    const takesSomething = operation.requestBody || operation.parameters?.length
    if (takesSomething) expect([...seen]).toContain(400)
  })
})

/** A request whose parameters are nothing that there is. */
const misspelt = (path: string, { parameters }: DescribedOperation) => ({
  headers: {},
  path: `${path.replaceAll(/\{\w+\}/g, '~')}${parameters?.length ? '?misspelt=~' : ''}`,
})

/** An example's request: the path with its parameters in it, and its body. */
const filled = (path: string, { params, query, body }: ApiDefinition['example']) => ({
  path: `${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '')}?${new URLSearchParams(query)}`,
  ...(body && { body: JSON.stringify(body) }),
})

/** A step of a JSON pointer inside a URI's fragment (RFC 6901). */
const pointer = (step: string | number) =>
  encodeURIComponent(String(step).replaceAll('~', '~0').replaceAll('/', '~1'))
