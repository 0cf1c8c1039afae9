import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { claimsOf } from './claims.ts'
import type { Fault } from './faults.ts'
import type { Grant } from './grants.ts'

export type IdTokenFault = Pick<Fault, 'wrongNonce' | 'wrongSignature' | 'omitNonce'>

/** Signs ID tokens with a key made at the start, so that a restart rotates it. */
export class IdTokenSigner {
  readonly #base: string
  readonly #keyId = crypto.randomUUID()
  readonly #key = generateKeyPair('RS256')
  readonly #otherKey = generateKeyPair('RS256')

  constructor(base: string) {
    this.#base = base
  }

  async publicKeys(): Promise<{ keys: JWK[] }> {
    const { publicKey } = await this.#key
    const jwk = await exportJWK(publicKey)
    return { keys: [{ ...jwk, kid: this.#keyId, use: 'sig', alg: 'RS256' }] }
  }

  async sign(grant: Grant, now: number, fault: IdTokenFault): Promise<string> {
    const { privateKey } = await (fault.wrongSignature ? this.#otherKey : this.#key)
    const { locale, ...claims } = claimsOf(grant, this.#base)
    const nonce = fault.wrongNonce ? 'a-nonce-of-another-sign-in' : grant.nonce
    const issuedAt = Math.floor(now / 1000)
    return new SignJWT({
      ...claims,
      // The same fact has another form here than in userinfo.
      ...(locale ? { locale: `${locale.language}_${locale.country}` } : {}),
      ...(nonce && !fault.omitNonce ? { nonce } : {}),
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: this.#keyId })
      .setIssuer(`${this.#base}/oauth`)
      .setAudience(grant.clientId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + 3600)
      .sign(privateKey)
  }
}
