/** Something to go wrong with the next calls of a route. */
export interface RouteFault {
  method?: string
  /** A path, in which `*` stands for anything: `/v1/subscriptions*`. */
  path: string
  times: number
  /** An HTTP status to answer instead, such as 429 or 500. */
  error?: number
  /** Answer the repetition of a request, by its idempotency key, with that same error. */
  kept?: boolean
  /** Close the connection without an answer. */
  cut?: boolean
  /** Do what was asked first, so that only the answer is lost. */
  after_effect?: boolean
  latency_ms?: number
}

/** Something to go wrong with the next events of a type. */
export interface EventFault {
  /** An event type, in which `*` stands for anything. */
  event: string
  times: number
  drop?: boolean
  repeat?: number
  delay_ms?: number
  /** Deliver it after the event that follows it. */
  reorder?: boolean
}

export type Fault = RouteFault | EventFault

/** The faults that were ordered and have not happened yet. */
export class Faults {
  #ordered: Fault[] = []

  add(fault: Fault): void {
    this.#ordered.push({ ...fault })
  }

  clear(): void {
    this.#ordered = []
  }

  list(): Fault[] {
    return this.#ordered
  }

  takeForRoute(method: string, path: string): RouteFault | undefined {
    return this.#take(
      (fault): fault is RouteFault =>
        'path' in fault &&
        (fault.method === undefined || fault.method === method) &&
        matches(path, fault.path),
    )
  }

  takeForEvent(type: string): EventFault | undefined {
    return this.#take(
      (fault): fault is EventFault => 'event' in fault && matches(type, fault.event),
    )
  }

  #take<T extends Fault>(wanted: (fault: Fault) => fault is T): T | undefined {
    const fault = this.#ordered.find(wanted)
    if (!fault) return undefined
    fault.times -= 1
    if (fault.times <= 0) this.#ordered.splice(this.#ordered.indexOf(fault), 1)
    return fault
  }
}

function matches(value: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(value)
}
