import { randomBytes } from 'node:crypto'
import type { Fault } from './faults.ts'
import type { Person } from './people.ts'

/** What a person agreed to, as the code stands for it. */
export type Grant = {
  clientId: string
  redirectUri: string
  scopes: string[]
  nonce: string | undefined
  person: Person
  /** Chosen on the page: what goes wrong when this code is exchanged. */
  fault: Omit<Fault, 'route'> | undefined
}

// LinkedIn's own: a code lives 30 minutes, an access token 60 days.
const codeSeconds = 30 * 60
export const tokenSeconds = 60 * 24 * 3600

/** Codes and access tokens given out since the start. */
export class Grants {
  #codes = new Map<string, { grant: Grant; expiresAt: number }>()
  #tokens = new Map<string, { grant: Grant; expiresAt: number }>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  issueCode(grant: Grant): string {
    const code = `AQ${randomBytes(48).toString('base64url')}`
    this.#codes.set(code, { grant, expiresAt: this.#now() + codeSeconds * 1000 })
    return code
  }

  /** The grant behind a code, once: a code is worthless afterwards, whoever asked. */
  redeemCode(code: string): Grant | undefined {
    const found = this.#codes.get(code)
    this.#codes.delete(code)
    return found && found.expiresAt > this.#now() ? found.grant : undefined
  }

  issueToken(grant: Grant): string {
    const token = `AQ${randomBytes(96).toString('base64url')}`
    this.#tokens.set(token, { grant, expiresAt: this.#now() + tokenSeconds * 1000 })
    return token
  }

  findToken(token: string): Grant | undefined {
    const found = this.#tokens.get(token)
    return found && found.expiresAt > this.#now() ? found.grant : undefined
  }

  clear(): void {
    this.#codes.clear()
    this.#tokens.clear()
  }
}
