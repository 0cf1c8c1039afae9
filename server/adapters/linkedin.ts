import { LinkedIn, OAuth2Tokens } from 'arctic'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Config } from '../config.ts'

/**
 * Sign in with LinkedIn using OpenID Connect (Microsoft Learn, "Sign In with LinkedIn using OpenID
 * Connect"). An emulator serves the same paths on one origin.
 */

export type LinkedInProfile = {
  /** The subject id: stable per member and app, and the only thing a user is recognised by. */
  subject: string
  name: string
  email: string | null
  emailVerified: boolean
  pictureUrl: string | null
}

export type LinkedInClient = {
  /** Where to send the browser. */
  authorizationUrl(state: string, nonce: string): URL
  /** Exchanges the callback's code. Throws LinkedInRefused for a code that is no good, LinkedInUnavailable when LinkedIn does not answer. */
  profileFromCode(code: string, nonce: string): Promise<LinkedInProfile>
}

export class LinkedInRefused extends Error {
  override name = 'LinkedInRefused'
}

export class LinkedInUnavailable extends Error {
  override name = 'LinkedInUnavailable'
}

const scopes = ['openid', 'profile', 'email']
const timeoutMilliseconds = 8_000

// Nobody is kept out by a field that does not say who they are: one that cannot be read counts as left out.
const perhaps = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null)

const idTokenClaims = z.object({
  sub: z.string().min(1),
  name: perhaps(z.string().trim().min(1)),
  given_name: perhaps(z.string()),
  family_name: perhaps(z.string()),
  email: perhaps(z.email()),
  // LinkedIn has sent both a boolean and a string here.
  email_verified: perhaps(z.union([z.boolean(), z.stringbool()])),
  picture: perhaps(z.url({ protocol: /^https?$/ })),
  nonce: z.string().optional(),
})

const tokenAnswer = z.looseObject({ id_token: z.string(), access_token: z.string() })

export function createLinkedIn(config: Config['linkedin'], redirectUrl: URL): LinkedInClient {
  const { clientId, clientSecret, base } = config
  const arctic = new LinkedIn(clientId, clientSecret, redirectUrl.href)
  const tokenUrl = rebase('https://www.linkedin.com/oauth/v2/accessToken', base)
  const keys = createRemoteJWKSet(rebase('https://www.linkedin.com/oauth/openid/jwks', base), {
    timeoutDuration: timeoutMilliseconds,
  })
  // Both have been seen: the discovery document names the longer one.
  const issuer = base
    ? new URL('/oauth', base).href
    : ['https://www.linkedin.com/oauth', 'https://www.linkedin.com']

  return {
    authorizationUrl(state, nonce) {
      const url = rebase(arctic.createAuthorizationURL(state, scopes), base)
      url.searchParams.set('nonce', nonce)
      return url
    },
    async profileFromCode(code, nonce) {
      const tokens = await exchange(code)
      const { payload } = await jwtVerify(tokens.idToken(), keys, {
        issuer,
        audience: clientId,
        algorithms: ['RS256'],
        // Without it, a token would never be too old.
        requiredClaims: ['exp'],
        clockTolerance: 60,
      }).catch(asProblem)
      return profileFromClaims(payload, nonce)
    },
  }

  // Arctic's own exchange cannot be pointed at another origin and never times out; the request is
  // the one it makes, with LinkedIn's client_secret in the body (docs/decisions/0003).
  async function exchange(code: string): Promise<OAuth2Tokens> {
    const response = await fetch(tokenUrl, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUrl.href,
        client_id: clientId,
        client_secret: clientSecret,
      }),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    }).catch(asProblem)
    if (response.status >= 500 || response.status === 429) {
      throw new LinkedInUnavailable(`The token endpoint answered ${response.status}`)
    }
    const body: unknown = await response.json().catch(() => null)
    if (!response.ok) {
      const { data } = z.object({ error: z.string() }).safeParse(body)
      throw new LinkedInRefused(
        `The token endpoint answered ${response.status} ${data?.error ?? ''}`,
      )
    }
    const answer = tokenAnswer.safeParse(body)
    if (!answer.success)
      throw new LinkedInUnavailable('The token endpoint answered without an ID token')
    return new OAuth2Tokens(answer.data)
  }
}

/**
 * Reads a verified ID token's claims. LinkedIn is known to leave out the nonce it was sent; one that
 * is there must match, and without one the state and the direct TLS exchange stand for it.
 */
export function profileFromClaims(payload: unknown, nonce: string): LinkedInProfile {
  const parsed = idTokenClaims.safeParse(payload)
  if (!parsed.success) throw new LinkedInRefused('The ID token lacks what a profile needs')
  const claims = parsed.data
  if (claims.nonce !== undefined && claims.nonce !== nonce) {
    throw new LinkedInRefused('The ID token answers another sign-in (nonce)')
  }
  const fullName = [claims.given_name, claims.family_name].filter(Boolean).join(' ')
  return {
    subject: claims.sub,
    name: claims.name ?? (fullName || 'LinkedIn member'),
    email: claims.email ?? null,
    emailVerified: claims.email_verified ?? false,
    pictureUrl: claims.picture ?? null,
  }
}

/** The same path and query on another origin; unchanged without one. */
function rebase(url: string | URL, base: URL | null): URL {
  const { pathname, search, origin } = new URL(url)
  return new URL(pathname + search, base ?? origin)
}

// A token that does not verify was refused by us; anything else here is a door that did not open.
function asProblem(cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const refused = /^ERR_(JW[TS]_|JWKS_NO_MATCHING_KEY|JOSE_ALG_NOT_ALLOWED)/.test(code)
  if (refused) throw new LinkedInRefused('The ID token did not verify', { cause })
  throw new LinkedInUnavailable('LinkedIn did not answer', { cause })
}
