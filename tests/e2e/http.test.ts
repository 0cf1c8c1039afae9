import { once } from 'node:events'
import { createServer, type OutgoingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { mostCallsInBatch } from '#shared/batch.ts'
import { ensureBuild } from '../../scripts/lib/build.ts'
import { findFreePort } from '../../scripts/lib/ports.ts'
import { startApp } from '../../scripts/lib/stack/app.ts'
import { useBrowser } from '../support/browser.ts'

const browser = useBrowser()
const at = (path: string) => `${browser.app.url}${path}`

describe('health', () => {
  it('the process is up', async () => {
    await expect((await fetch(at('/healthz'))).json()).resolves.toEqual({ status: 'ok' })
  })

  it('it is ready when the database is reached and current', async () => {
    const response = await fetch(at('/readyz'))
    expect(response.status).toBe(200)
    await expect(response.json()).resolves.toMatchObject({ ready: true, pendingMigrations: [] })
  })
})

describe('metrics', () => {
  it('are nowhere where METRICS_TOKEN is not set, whatever is sent', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer null', `Bearer ${'a'.repeat(32)}`]) {
      const response = await fetch(at('/metrics'), { headers: { authorization } })
      expect(response.status).toBe(404)
    }
  })
})

describe('an app whose port is taken', () => {
  it('ends with the reason, so that whoever started it does not wait for it', async () => {
    const taken = createServer((_, response) => response.writeHead(503).end()).listen(0)
    await once(taken, 'listening')
    const { services } = browser.app
    const started = startApp({
      outputDir: (await ensureBuild()).outputDir,
      env: { ...services.env, PORT: String((taken.address() as AddressInfo).port) },
      logFile: path.join(services.folder, 'second-app.log'),
      onSpawn: () => {},
    })
    await expect(started).rejects.toThrow(/The app ended.*EADDRINUSE.*cannot listen/s)
    taken.close()
  })
})

describe('a body', () => {
  const post = (path: string, headers: OutgoingHttpHeaders) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const origin = browser.app.url
      const sent = request(at(path), { method: 'POST', headers: { origin, ...headers } })
      sent.on('error', reject).on('response', async (response) => {
        resolve({ status: response.statusCode ?? 0, body: await text(response) })
      })
      sent.write('{')
    })
  const paths = [
    '/api/stripe-webhooks',
    '/auth/logout',
    '/api/trpc/billing.cancel',
    '/api/v1/feeds',
  ]

  it.each(paths)('for %s that is too large is refused before it is sent', async (path) => {
    const { status, body } = await post(path, { 'content-length': 1_000_001 })
    expect([status, body]).toEqual([413, expect.stringContaining('one megabyte at most')])
  })

  it.each(paths)('for %s must say how large it is', async (path) => {
    const { status, body } = await post(path, { 'transfer-encoding': 'chunked' })
    expect([status, body]).toEqual([411, expect.stringContaining('Content-Length')])
  })
})

describe('procedures', () => {
  const call = (times: number) =>
    fetch(at(`/api/trpc/${Array(times).fill('user.status').join()}?batch=1`))

  it('are called many at once, and not as many as one likes', async () => {
    expect((await call(mostCallsInBatch)).status).toBe(200)
    expect((await call(mostCallsInBatch + 1)).status).toBe(400)
  })
})

describe('what changes something', () => {
  const post = (path: string, headers: Record<string, string>) =>
    fetch(at(path), { method: 'POST', headers, redirect: 'manual' })

  it.each(['/auth/logout', '/api/trpc/billing.cancel', '/api/trpc/billing.createSubscription'])(
    '%s is refused to another site, and without an origin',
    async (path) => {
      expect((await post(path, { origin: 'https://evil.example' })).status).toBe(403)
      expect((await post(path, {})).status).toBe(403)
    },
  )

  it('is allowed to our own pages', async () => {
    expect((await post('/auth/logout', { origin: browser.app.url })).status).toBe(303)
  })

  it('needs a person', async () => {
    const response = await fetch(at('/api/trpc/billing.cancel'), {
      method: 'POST',
      headers: { origin: browser.app.url, 'content-type': 'application/json' },
      body: '{"json":{"when":"now"}}',
    })
    expect(response.status).toBe(401)
  })

  it('a webhook without a signature is answered 400, and says nothing of our secret', async () => {
    const response = await fetch(at('/api/stripe-webhooks'), { method: 'POST', body: '{}' })
    expect(response.status).toBe(400)
    await expect(response.json()).resolves.toEqual({ error: 'The signature does not match.' })
  })
})

describe('an answer that is data', () => {
  it('comes in one piece, with its length', async () => {
    const paths = ['/api/trpc/user.status', '/api/trpc/user.status,user.status?batch=1&input={}']
    for (const path of paths) {
      const { headers } = await fetch(at(path))
      expect(Number(headers.get('content-length'))).toBeGreaterThan(0)
      expect(headers.get('transfer-encoding')).toBeNull()
    }
  })

  it('is streamed to a client that asks for each of a batch as it is ready', async () => {
    const response = await fetch(at('/api/trpc/user.status?batch=1&input={}'), {
      headers: { 'trpc-accept': 'application/jsonl' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('transfer-encoding')).toBe('chunked')
    expect(await response.text()).toContain('guest')
  })

  it('has the headers of a page that are not about drawing', async () => {
    for (const path of ['/api/trpc/user.status', '/api/v1/countries']) {
      const { headers } = await fetch(at(path))
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
    }
  })
})

describe('every page', () => {
  it('has a policy with a nonce, and lets nobody frame it', async () => {
    const policy = (await fetch(at('/'))).headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'strict-dynamic' 'nonce-[^']+'/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval')
  })

  it('has a nonce of its own, also where there is nothing below /api', async () => {
    const nonceOf = async (path: string) => {
      const { headers } = await fetch(at(path), { headers: { accept: 'text/html' } })
      return /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]
    }
    const paths = ['/', '/', '/holidays/de', '/holidays/de', '/planner', '/nothing', '/api/nothing']
    const nonces = await Promise.all(paths.map(nonceOf))
    expect(nonces).not.toContain(undefined)
    expect(new Set(nonces).size).toBe(paths.length)
  })

  it('lets the real Stripe in where no other is named, and its wallets’ windows answer', async () => {
    const { services } = browser.app
    const port = String(await findFreePort())
    const app = await startApp({
      outputDir: (await ensureBuild()).outputDir,
      env: { ...services.env, PORT: port, STRIPE_API_BASE: '', RUN_WORKER: 'false' },
      logFile: path.join(services.folder, 'real-stripe.log'),
      onSpawn: () => {},
    })
    const { headers } = await fetch(`http://127.0.0.1:${port}/`)
    await app.stop()
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("connect-src 'self' https://api.stripe.com;")
    expect(policy).toContain(
      'frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com;',
    )
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups')
    expect(headers.get('permissions-policy')).toContain('"https://js.stripe.com"')
  })

  it('carries the request’s id, and no secret', async () => {
    const { STRIPE_SECRET_KEY = '', LINKEDIN_CLIENT_SECRET = '' } = browser.app.services.env
    const response = await fetch(at('/pricing'), { headers: { 'x-request-id': 'given-by-proxy' } })
    expect(response.headers.get('x-request-id')).toBe('given-by-proxy')
    const html = await response.text()
    expect(html).not.toContain(STRIPE_SECRET_KEY)
    expect(html).not.toContain(LINKEDIN_CLIENT_SECRET)
  })

  it('is 404 where there is nothing', async () => {
    expect((await fetch(at('/nothing'), { headers: { accept: 'text/html' } })).status).toBe(404)
    expect((await fetch(at('/holidays/zz'), { headers: { accept: 'text/html' } })).status).toBe(404)
  })
})
