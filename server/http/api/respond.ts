import { createHash } from 'node:crypto'
import type { H3Event } from 'h3'
import { getRequestHeader, setResponseHeaders, setResponseStatus } from 'h3'
import { apiFormats, type ApiFormat } from '#shared/api/definition.ts'

const maxAgeSeconds = 3_600

/**
 * Sends an answer with its validator, or 304 to a caller who has it already. Private, because a shared
 * cache would hand one caller's limits to another and let calls through that no quota saw.
 */
export function respond(event: H3Event, format: ApiFormat, body: string, language?: string) {
  if (event.method !== 'GET' && event.method !== 'HEAD') return sendChange(event, format, body)
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  setResponseHeaders(event, {
    etag,
    'cache-control': `private, max-age=${maxAgeSeconds}`,
    vary: 'Accept, Accept-Language, Authorization',
    ...(language && { 'content-language': language }),
  })
  if (matches(getRequestHeader(event, 'if-none-match'), etag)) {
    setResponseStatus(event, 304)
    return null
  }
  setResponseHeaders(event, { 'content-type': `${apiFormats[format]}; charset=utf-8` })
  return body
}

function sendChange(event: H3Event, format: ApiFormat, body: string): string {
  setResponseHeaders(event, {
    'cache-control': 'no-store',
    'content-type': `${apiFormats[format]}; charset=utf-8`,
  })
  return body
}

// The weak comparison, as If-None-Match asks for (RFC 9110, 13.1.2).
function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '')
  return header.trim() === '*' || header.split(',').some((tag) => opaque(tag) === opaque(etag))
}
