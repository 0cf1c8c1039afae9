import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientCredentials } from './client-credentials.ts'
import { type Fault, type FaultyRoute, Faults } from './faults.ts'
import { Grants } from './grants.ts'
import { IdTokenSigner } from './id-token.ts'

export type EmulatorOptions = {
  /** Client ids and their secrets. Without any, every pair is accepted. */
  clients?: Record<string, string>
  /** Leave the nonce out of every ID token, as LinkedIn itself does. */
  omitNonce?: boolean
  now?: () => number
}

/** What the routes share: one emulated LinkedIn with its memory. */
export class Emulator {
  readonly base: string
  readonly signer: IdTokenSigner
  readonly faults = new Faults()
  readonly grants: Grants
  readonly omitNonce: boolean
  readonly now: () => number
  readonly #clients: Record<string, string> | undefined
  readonly #closing = new AbortController()

  constructor(base: string, options: EmulatorOptions = {}) {
    this.base = base
    this.signer = new IdTokenSigner(base)
    this.now = options.now ?? Date.now
    this.grants = new Grants(this.now)
    this.omitNonce = options.omitNonce ?? false
    this.#clients = options.clients
  }

  isKnownClient(clientId: string): boolean {
    return !this.#clients || Object.hasOwn(this.#clients, clientId)
  }

  accepts({ id, secret }: ClientCredentials): boolean {
    return !this.#clients || (this.isKnownClient(id) && this.#clients[id] === secret)
  }

  /** The fault meant for the next answer of a route, after the wait it asks for. */
  async takeFault(route: FaultyRoute): Promise<Fault | undefined> {
    const fault = this.faults.take(route)
    await this.hang(fault)
    return fault
  }

  /** Waits as long as a fault says, or until the emulator closes. */
  async hang(fault: Pick<Fault, 'hangSeconds'> | undefined): Promise<void> {
    if (!fault?.hangSeconds) return
    const { signal } = this.#closing
    await sleep(fault.hangSeconds * 1000, undefined, { signal }).catch(() => {})
  }

  reset(): void {
    this.faults.clear()
    this.grants.clear()
  }

  close(): void {
    this.#closing.abort()
  }
}
