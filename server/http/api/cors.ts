import type { H3Event } from 'h3'
import { setResponseHeaders } from 'h3'

const readable = [
  'Content-Language',
  'ETag',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Request-Id',
]

/** Lets pages of every site read the answer. No cookie is ever looked at, so `*` gives nothing away. */
export function allowOtherSites(event: H3Event): void {
  setResponseHeaders(event, {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': readable.join(', '),
  })
}

/** The answer to a browser that asks before it calls (Fetch Standard, CORS-preflight). */
export function allowPreflight(event: H3Event, methods: readonly string[]): void {
  setResponseHeaders(event, {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers':
      'Authorization, Accept, Accept-Language, Content-Type, If-None-Match',
    'access-control-max-age': 86_400,
  })
}
