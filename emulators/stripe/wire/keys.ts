import { ApiError } from './errors.ts'
import type { Operation } from './operation.ts'

const refuse = (message: string) => new ApiError(401, { type: 'invalid_request_error', message })

/** Any test key will do; a live key, or a browser's key on a server's operation, will not. */
export function checkKey(
  authorization: string | undefined,
  { browser }: Pick<Operation, 'browser'>,
  params: Record<string, unknown>,
): void {
  const key = readKey(authorization) ?? params.key
  delete params.key
  if (typeof key !== 'string' || !key) {
    throw refuse(
      'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.',
    )
  }
  if (/^\w{2}_live_/.test(key)) {
    throw refuse('This is a local Stripe emulator. Live keys belong to the real Stripe alone.')
  }
  if (/^(sk|rk)_test_\w+$/.test(key)) return
  if (/^pk_test_\w+$/.test(key)) {
    if (browser) return
    throw refuse(
      'This API call cannot be made with a publishable API key. Please use a secret API key.',
    )
  }
  throw refuse(`Invalid API Key provided: ${key.slice(0, 8)}***`)
}

function readKey(authorization: string | undefined): string | undefined {
  const [scheme, value = ''] = authorization?.split(' ') ?? []
  if (scheme === 'Basic') return Buffer.from(value, 'base64').toString().split(':')[0]
  return scheme === 'Bearer' ? value : undefined
}
