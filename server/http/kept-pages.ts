import type { H3Event } from 'h3'
import { getResponseHeaders, setResponseHeaders } from 'h3'

/**
 * Pages that look the same to everybody, kept as they were last drawn (nuxt.config.ts, routeRules,
 * `keptPage`). Each answer gets a nonce of its own in place of the one the page was drawn with: a nonce
 * that is handed out twice protects nobody (CSP Level 3, 7.1).
 */
type KeptPage = { html: string; headers: Record<string, string>; nonce: string; until: number }

const pages = new Map<string, KeptPage>()
const mostPages = 500
const personalHeaders = ['set-cookie', 'x-request-id', 'date']

// A query would make a page per campaign link, and a page drawn for a person is nobody else's.
const keyOf = (event: H3Event) =>
  event.method === 'GET' && !event.path.includes('?') ? event.path : null

/** Keeps the page just drawn, when it is fit for everybody. */
export function keepPage(event: H3Event, body: unknown, maxAgeSeconds: number, now: Date): void {
  const key = keyOf(event)
  const nonce = event.context.security?.nonce
  if (!key || !nonce || typeof body !== 'string' || event.node.res.statusCode !== 200) return
  if (event.context.viewer || event.context.keptPageServed) return
  const headers = getResponseHeaders(event)
  if (headers['set-cookie']) return
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    personalHeaders.includes(name) || value === undefined ? [] : [[name, String(value)]],
  )
  const oldest = pages.keys().next().value
  if (pages.size >= mostPages && oldest !== undefined) pages.delete(oldest)
  const until = now.getTime() + maxAgeSeconds * 1000
  pages.set(key, { html: body, headers: Object.fromEntries(kept), nonce, until })
}

/** The kept page for this request with its headers set, or undefined when it has to be drawn. */
export function serveKeptPage(event: H3Event, now: Date): string | undefined {
  const key = keyOf(event)
  const page = key === null ? undefined : pages.get(key)
  const nonce = event.context.security?.nonce
  if (!key || !page || !nonce) return undefined
  if (page.until <= now.getTime()) {
    pages.delete(key)
    return undefined
  }
  event.context.keptPageServed = true
  const fresh = (text: string) => text.replaceAll(page.nonce, nonce)
  const headers = Object.entries(page.headers).map(([name, value]) => [name, fresh(value)])
  setResponseHeaders(event, Object.fromEntries(headers))
  return fresh(page.html)
}
