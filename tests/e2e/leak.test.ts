import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiEndpoints } from '#server/http/api/endpoints/index.ts'
import { parseConfig } from '#server/config.ts'
import { createDeps, type Deps } from '#server/deps.ts'
import { appRouter } from '#server/trpc/router.ts'
import { apiBasePath, apiFormats, type ApiFormat } from '#shared/api/definition.ts'
import { apiFormatTiers, type Tier } from '#shared/catalog.ts'
import { keyOf } from '../support/api-keys.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { premiumProcedures } from '../support/premium-surface.ts'
import { makeVisitor, type Visitor } from '../support/visitor.ts'
import { codeOf, dataOf, type WireAnswer } from '../support/wire-answer.ts'

let app: TestApp
let deps: Deps
let visitors: Record<'free' | 'premium', Visitor>
let keys: Record<'free' | 'premium', string>

beforeAll(async () => {
  app = await startApp({ env: { TRUST_PROXY: '1' } })
  deps = createDeps(parseConfig({ ...app.services.env, LOG_LEVEL: 'silent' }))
  visitors = {
    free: await makeVisitor(deps, 'free'),
    premium: await makeVisitor(deps, 'premium', { premium: true }),
  }
  keys = {
    free: await keyOf(deps, visitors.free),
    premium: await keyOf(deps, visitors.premium),
  }
})
afterAll(async () => {
  await deps.db.$disconnect()
  await app.stop()
})

const refusals = { guest: 'not_signed_in', free: 'premium_required' } as const
const outsiders = ['guest', 'free'] as const

function headersOf(tier: Tier): Record<string, string> {
  const common = { origin: app.url, 'content-type': 'application/json' }
  return tier === 'guest' ? common : { ...common, cookie: visitors[tier].cookie }
}

type Call = { paths: string[]; inputs: unknown[]; method: 'GET' | 'POST'; batched: boolean }

/** What each call of a request is answered; one answer for all when the request itself is refused. */
async function call(tier: Tier, { paths, inputs, method, batched }: Call): Promise<WireAnswer[]> {
  const input = JSON.stringify(batched ? Object.fromEntries(inputs.entries()) : inputs[0])
  const url = new URL(`/api/trpc/${paths.join(',')}`, app.url)
  if (batched) url.searchParams.set('batch', '1')
  if (method === 'GET') url.searchParams.set('input', input)
  const body = method === 'POST' ? { body: input } : {}
  const response = await fetch(url, { method, headers: headersOf(tier), ...body })
  const answers = (await response.json()) as WireAnswer | WireAnswer[]
  return Array.isArray(answers) ? answers : [answers]
}

const premium = premiumProcedures()
const ways = (['GET', 'POST'] as const).flatMap((method) =>
  [false, true].map((batched) => ({ method, batched })),
)

describe('the procedures behind the gate', () => {
  it('are found in the router', () => {
    const paths = premium.map(({ path }) => path)
    expect(paths).toContain('planner.planYear')
    expect(paths).toContain('calendar.getOverlaps')
    expect(paths).not.toContain('holidays.ofYear')
  })

  it('have among them every operation of the API, for no quota counts these calls', () => {
    const found = new Set(premium.map(({ path }) => path))
    const calendar = Object.keys(appRouter._def.procedures).filter((path) =>
      /^calendar\./.test(path),
    )
    expect(calendar.filter((path) => !found.has(path))).toEqual([])
  })

  describe.each(outsiders)('answer a %s', (tier) => {
    it.each(premium)('of $path with a refusal alone, however it is asked', async (procedure) => {
      const { path, type, example } = procedure
      const own = type === 'query' ? 'GET' : 'POST'
      for (const { method, batched } of ways) {
        for (const input of [example, undefined]) {
          const asked = { paths: [path], inputs: [input], method, batched }
          const [answer = {}, ...others] = await call(tier, asked)
          expect(others).toEqual([])
          expect(answer).not.toHaveProperty('result')
          if (method === own) expect(codeOf(answer)).toBe(refusals[tier])
        }
      }
    })

    it('among what they may have, each by itself', async () => {
      const queries = premium.filter(({ type }) => type === 'query')
      const paths = ['user.status', ...queries.map(({ path }) => path), 'billing.plans']
      const inputs = [undefined, ...queries.map(({ example }) => example), undefined]
      const answers = await call(tier, { paths, inputs, method: 'GET', batched: true })
      const codes = answers.map((answer) => (answer.result ? 'answered' : codeOf(answer)))
      expect(codes).toEqual(['answered', ...queries.map(() => refusals[tier]), 'answered'])
    })

    it('of a year that is not open with no calendar', async () => {
      const inputs = [{ country: 'DE', year: 2040 }]
      const paths = ['holidays.ofYear']
      const [answer] = await call(tier, { paths, inputs, method: 'GET', batched: false })
      expect(dataOf(answer!)).toMatchObject({ open: null })
    })
  })

  it.each(premium.filter(({ type }) => type === 'query'))(
    'answer a member of $path, so that the refusals are about who asks',
    async ({ path, example }) => {
      const inputs = [example]
      const [answer] = await call('premium', {
        paths: [path],
        inputs,
        method: 'GET',
        batched: false,
      })
      expect(answer).toHaveProperty('result')
    },
  )
})

const closed = apiEndpoints.flatMap(({ definition: { id, path, method, formats, example } }) =>
  formats
    .filter((format) => !(apiFormatTiers[format] as readonly Tier[]).includes('free'))
    .map((format) => {
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => example.params[name] ?? '')
      const query = new URLSearchParams(example.query)
      return { id, method, format, address: apiBasePath + filled, query }
    }),
)

describe('files of the API that only Premium may have', () => {
  let calls = 0

  /** A guest has few calls a day, so each comes from an address of its own. */
  async function get(url: string, headers: Record<string, string>) {
    calls += 1
    const address = { 'x-forwarded-for': `198.51.100.${calls}` }
    const response = await fetch(app.url + url, { headers: { ...headers, ...address } })
    return { status: response.status, type: response.headers.get('content-type') ?? '', response }
  }
  const asked = ({ address, query }: (typeof closed)[number], format: ApiFormat) => [
    { url: `${address}?${new URLSearchParams([...query, ['format', format]])}`, accept: '*/*' },
    { url: `${address}?${query}`, accept: apiFormats[format] },
    ...(/\w$/.test(address) ? [{ url: `${address}.${format}?${query}`, accept: '*/*' }] : []),
  ]

  it('are some', () => expect(closed.length).toBeGreaterThan(0))

  it.each(closed)('$format of $id is refused to a guest and to a free key', async (file) => {
    for (const { url, accept } of asked(file, file.format)) {
      for (const authorization of ['', `Bearer ${keys.free}`]) {
        const { status, type, response } = await get(url, {
          accept,
          ...(authorization && { authorization }),
          // Whoever is signed in as a member is still a guest here: the API knows keys alone.
          cookie: visitors.premium.cookie,
        })
        expect([url, status >= 400, type]).toEqual([
          url,
          true,
          'application/problem+json; charset=utf-8',
        ])
        expect(await response.json()).not.toHaveProperty('data')
      }
    }
    const [{ url, accept } = { url: '', accept: '' }] = asked(file, file.format)
    const { status, type } = await get(url, { accept, authorization: `Bearer ${keys.premium}` })
    expect([status, type]).toEqual([200, expect.stringContaining(apiFormats[file.format])])
  })
})
