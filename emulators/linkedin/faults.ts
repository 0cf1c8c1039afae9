const faultyRoutes = ['authorization', 'accessToken', 'userinfo', 'jwks'] as const
export type FaultyRoute = (typeof faultyRoutes)[number]

/** What is to go wrong with the next answers of a route. */
export type Fault = {
  route: FaultyRoute
  /** Answer with this status instead of what was asked for. */
  status?: number
  /** Wait before answering. */
  hangSeconds?: number
  /** For accessToken: put another nonce into the ID token, sign it with another key, or leave the nonce out. */
  wrongNonce?: boolean
  wrongSignature?: boolean
  omitNonce?: boolean
  /** How many answers go wrong; one when not said. */
  count?: number
}

/** The faults waiting to happen, first come, first served. */
export class Faults {
  #waiting: Required<Pick<Fault, 'route' | 'count'>>[] & Fault[] = []

  add(fault: Fault): void {
    this.#waiting.push({ ...fault, count: fault.count ?? 1 })
  }

  /** The fault for one answer of a route, which uses it up. */
  take(route: FaultyRoute): Fault | undefined {
    const fault = this.#waiting.find((waiting) => waiting.route === route)
    if (!fault) return undefined
    fault.count -= 1
    if (fault.count <= 0) this.#waiting = this.#waiting.filter((waiting) => waiting !== fault)
    return fault
  }

  clear(): void {
    this.#waiting = []
  }
}

/** Reads a fault as sent by a test; the error says what is wrong with it. */
export function parseFault(sent: unknown): Fault {
  if (typeof sent !== 'object' || sent === null) throw new TypeError('A fault is a JSON object.')
  for (const [name, value] of Object.entries(sent)) {
    const expected = fields[name]
    if (!expected) throw new TypeError(`A fault has no field "${name}".`)
    if (typeof value !== expected) throw new TypeError(`"${name}" must be a ${expected}.`)
  }
  const fault = sent as Fault
  if (faultyRoutes.includes(fault.route)) return fault
  throw new TypeError(`"route" must be one of ${faultyRoutes.join(', ')}.`)
}

const fields: Record<string, string | undefined> = {
  route: 'string',
  status: 'number',
  hangSeconds: 'number',
  wrongNonce: 'boolean',
  wrongSignature: 'boolean',
  omitNonce: 'boolean',
  count: 'number',
}
