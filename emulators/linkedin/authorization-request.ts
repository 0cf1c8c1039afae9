/** What an application asks for when it sends a person to us. */
export type AuthorizationRequest = {
  clientId: string
  redirectUri: string
  scopes: string[]
  state: string | undefined
  nonce: string | undefined
}

export const requestFields = [
  'response_type',
  'client_id',
  'redirect_uri',
  'state',
  'scope',
  'nonce',
] as const

/** A request we cannot trust enough to send anybody back: it gets a page instead of a redirect. */
export class UnusableRequest extends Error {}

/** A request the application hears about at its redirect_uri. */
export class RefusedRequest extends Error {
  readonly error: string
  readonly redirectUri: string
  readonly state: string | undefined

  constructor(error: string, description: string, to: { redirectUri: string; state?: string }) {
    super(description)
    this.error = error
    this.redirectUri = to.redirectUri
    this.state = to.state
  }
}

const knownScopes = ['openid', 'profile', 'email', 'w_member_social']

/** Reads the parameters as LinkedIn does, which trusts the client and the address before all else. */
export function parseAuthorizationRequest(
  parameters: URLSearchParams,
  isKnownClient: (clientId: string) => boolean,
): AuthorizationRequest {
  const field = (name: (typeof requestFields)[number]) => parameters.get(name) || undefined
  const clientId = field('client_id')
  if (!clientId) throw new UnusableRequest('You need to pass the "client_id" parameter.')
  if (!isKnownClient(clientId)) throw new UnusableRequest('The passed in client_id is invalid.')
  const redirectUri = field('redirect_uri')
  if (!redirectUri) throw new UnusableRequest('You need to pass the "redirect_uri" parameter.')
  if (!isLoopback(redirectUri)) {
    throw new UnusableRequest(
      'The redirect_uri does not match the registered value: it must be an address on this machine.',
    )
  }
  const state = field('state')
  const refuse = (error: string, description: string) =>
    new RefusedRequest(error, description, { redirectUri, ...(state ? { state } : {}) })
  if (field('response_type') !== 'code') {
    throw refuse('invalid_request', 'The response_type must be "code".')
  }
  const scopes = (field('scope') ?? '').split(/[\s,]+/).filter(Boolean)
  const unknown = scopes.find((scope) => !knownScopes.includes(scope))
  if (scopes.length === 0) throw refuse('invalid_scope', 'The scope is empty.')
  if (unknown) {
    const description = `Scope "${unknown}" is not authorized for your application`
    throw refuse('unauthorized_scope_error', description)
  }
  return { clientId, redirectUri, scopes, state, nonce: field('nonce') }
}

/** Where to send a person back, with the answer and the application's own state. */
export function answerUrl(
  to: { redirectUri: string; state: string | undefined },
  answer: Record<string, string>,
): URL {
  const url = new URL(to.redirectUri)
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  if (to.state) url.searchParams.set('state', to.state)
  return url
}

// A stand-in must not become a way to send somebody's codes elsewhere.
function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, hash } = new URL(address)
  const local = hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]'
  const loopback = local || /^127(\.\d+){3}$/.test(hostname)
  return /^https?:$/.test(protocol) && loopback && !hash
}
