import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { identify } from '../process-alive.ts'

export type Service = {
  name: string
  pid: number
  exited: Promise<unknown>
  stop: () => Promise<void>
  /** Where its output goes, unless that is the terminal. */
  logFile?: string
}

/** Keeps what was started, in order, and stops it in the reverse one. */
export class Supervisor {
  readonly #recordFile: string
  readonly #services: Service[] = []
  readonly #firstDeath = Promise.withResolvers<Service>()
  #stopping: Promise<void> | undefined

  /** The record lets the next start find what a kill -9 of this one may leave; see leftovers.ts. */
  constructor(recordFile: string) {
    this.#recordFile = recordFile
  }

  add(service: Service): void {
    this.#services.push(service)
    mkdirSync(path.dirname(this.#recordFile), { recursive: true })
    const identities = this.#services.map(({ pid }) => identify(pid))
    writeFileSync(this.#recordFile, JSON.stringify(identities))
    void service.exited.then(() => {
      if (!this.#stopping) this.#firstDeath.resolve(service)
    })
  }

  /** Resolves with the first service that ends without being asked to. */
  get firstDeath(): Promise<Service> {
    return this.#firstDeath.promise
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll()
    return this.#stopping
  }

  async #stopAll(): Promise<void> {
    for (const service of this.#services.toReversed()) await service.stop()
  }
}
