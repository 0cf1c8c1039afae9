import { getRequestHeader, setResponseHeader, setResponseHeaders, type H3Event } from 'h3'
import type { ApiDefinition } from '#shared/api/definition.ts'
import type { AppError } from '#shared/errors.ts'
import { bearerToken } from '../../domain/api-key.ts'
import { rateLimitFields } from '../../domain/rate-limit-fields.ts'
import { admitCall, type ApiCaller } from '../../services/api/admit-call.ts'
import { requestAddress } from '../client-address.ts'

/**
 * The gate before every operation of the API: says who calls, and sets the rate-limit fields. The call is
 * counted under the operation's id. Throws AppError key_invalid, key_scope,
 * quota_exceeded or calls_too_fast, with WWW-Authenticate and Retry-After set where they belong.
 */
export async function admitApiCall(
  event: H3Event,
  { id: endpoint, scope = 'read' }: Pick<ApiDefinition, 'id' | 'scope'>,
): Promise<ApiCaller> {
  const key = sentKey(event)
  const address = requestAddress(event)
  const admission = await admitCall(event.context.deps, { key, address, endpoint, scope })
  if (admission.standing) setResponseHeaders(event, rateLimitFields(admission.standing))
  if (admission.admitted) return admission.caller
  setRefusalHeaders(event, admission.error)
  throw admission.error
}

/** The key of a request, null without one. A header of another kind is a key that cannot be valid. */
function sentKey(event: H3Event): string | null {
  const header = getRequestHeader(event, 'authorization')
  return header === undefined ? null : (bearerToken(header) ?? '')
}

/** What a refusal says in headers: how to authenticate (RFC 6750, section 3), or when to come again. */
function setRefusalHeaders(event: H3Event, { code, details }: AppError): void {
  const challenge = 'Bearer realm="almanac"'
  if (code === 'key_invalid') {
    // Whoever sent none is told how, and not that something was wrong with it.
    const sent = getRequestHeader(event, 'authorization') !== undefined
    const reason = sent ? ', error="invalid_token"' : ''
    setResponseHeader(event, 'www-authenticate', `${challenge}${reason}`)
  }
  if (code === 'key_scope') {
    setResponseHeader(event, 'www-authenticate', `${challenge}, error="insufficient_scope"`)
  }
  if (details.retryAfterSeconds !== undefined) {
    setResponseHeader(event, 'retry-after', details.retryAfterSeconds)
  }
}
