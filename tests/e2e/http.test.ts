import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ensureBuild } from '../../scripts/lib/build.ts'
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

describe('every page', () => {
  it('has a policy with a nonce, and lets nobody frame it', async () => {
    const policy = (await fetch(at('/'))).headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'strict-dynamic' 'nonce-[^']+'/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval')
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
