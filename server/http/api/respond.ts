import { createHash } from 'node:crypto'
import type { H3Event } from 'h3'
import { getRequestHeader, setResponseHeaders, setResponseStatus } from 'h3'

const maxAgeSeconds = 3_600

type Written = {
  body: string
  type: string
  language?: string | undefined
  /** Whether it is the same for everybody. */
  shared?: boolean
  /** Whether it is about what somebody has, which may be something else a moment later. */
  personal?: boolean | undefined
}

/**
 * Sends an answer with its validator, or 304 to a caller who has it already. Private unless said
 * otherwise, because a shared cache would hand one caller's limits to another and answer calls that no
 * quota saw.
 */
export function respond(event: H3Event, written: Written) {
  const { body, type, language, shared = false, personal = false } = written
  const reads = event.method === 'GET' || event.method === 'HEAD'
  if (!reads || personal) return sendOnce(event, body, type)
  return sendValidated(
    event,
    { body, type },
    {
      'cache-control': `${shared ? 'public' : 'private'}, max-age=${maxAgeSeconds}`,
      ...(!shared && { vary: 'Accept, Accept-Language, Authorization' }),
      ...(language && { 'content-language': language }),
    },
  )
}

/** Sends a body with its validator and these headers, or 304 to whoever has it already (RFC 9110, 13.1.2). */
export function sendValidated(
  event: H3Event,
  { body, type }: Pick<Written, 'body' | 'type'>,
  headers: Record<string, string>,
): string | null {
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  setResponseHeaders(event, { etag, ...headers })
  if (matches(getRequestHeader(event, 'if-none-match'), etag)) {
    setResponseStatus(event, 304)
    return null
  }
  setResponseHeaders(event, { 'content-type': `${type}; charset=utf-8` })
  return body
}

function sendOnce(event: H3Event, body: string, type: string): string {
  setResponseHeaders(event, {
    'cache-control': 'no-store',
    'content-type': `${type}; charset=utf-8`,
  })
  return body
}

// The weak comparison, as If-None-Match asks for (RFC 9110, 13.1.2).
function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '')
  return header.trim() === '*' || header.split(',').some((tag) => opaque(tag) === opaque(etag))
}
