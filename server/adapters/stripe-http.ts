import {
  circuitBreaker,
  ConsecutiveBreaker,
  handleAll,
  isBrokenCircuitError,
  type CircuitBreakerPolicy,
} from 'cockatiel'
import { AsyncLocalStorage } from 'node:async_hooks'
import Stripe from 'stripe'
import type { Allowance } from './counter.ts'

/**
 * What stands between the SDK and the network: a circuit, so that a Stripe that is down is not asked
 * again by everybody; a budget of time, so that nobody waits for a Stripe that is slow; and a limit for who
 * asks, so that nobody uses up what Stripe grants to all.
 */

export type CircuitOptions = {
  /** Answers of 5xx and lost connections in a row, over all calls, that open the circuit. */
  failuresToOpen: number
  /** How long it stays open before one call is let through to try. */
  openSeconds: number
}

/** What became of one attempt to call Stripe; the SDK may make several for a call. */
export const stripeOutcomes = [
  'answered',
  /** 4xx: a decline, or a request that is wrong. */
  'refused',
  /** 429. */
  'limited',
  /** 5xx. */
  'failed',
  /** A lost connection, or a timeout. */
  'no_answer',
  /** The circuit was open, the budget used up, or whoever asks had asked too often. */
  'not_sent',
] as const
export type StripeOutcome = (typeof stripeOutcomes)[number]

/** Whoever wants to know how calls to Stripe fare. */
export type StripeWatch = {
  /** The circuit opened, or was closed again. */
  onCircuit(state: 'open' | 'closed'): void
  onCall(outcome: StripeOutcome, seconds: number): void
}

const standardCircuit: CircuitOptions = { failuresToOpen: 10, openSeconds: 10 }

type Response = Awaited<ReturnType<Stripe.HttpClient['makeRequest']>>

export function createStripeHttpClient(
  { onCircuit, onCall }: StripeWatch,
  options = standardCircuit,
): Stripe.HttpClient {
  const network = Stripe.createNodeHttpClient()
  const circuit = createCircuit(options)
  circuit.onBreak(() => onCircuit('open'))
  circuit.onReset(() => onCircuit('closed'))

  return {
    getClientName: () => network.getClientName(),
    async makeRequest(host, port, path, method, headers, body, protocol, timeout) {
      const began = performance.now()
      const note = (outcome: StripeOutcome) => onCall(outcome, (performance.now() - began) / 1000)
      const { allowed, resetSeconds } = await admission()
      if (!allowed) {
        note('not_sent')
        return askedTooOften(resetSeconds)
      }
      const left = budgetLeftMilliseconds()
      if (left <= 0) {
        note('not_sent')
        return notSent('The time for calls to Stripe is used up')
      }
      const wait = Math.min(timeout, left)
      try {
        const response = await circuit.execute(() =>
          network.makeRequest(host, port, path, method, headers, body, protocol, wait),
        )
        note(outcomeOf(response.getStatusCode()))
        return response
      } catch (error) {
        const isOpen = isBrokenCircuitError(error)
        note(isOpen ? 'not_sent' : 'no_answer')
        if (isOpen) return notSent('Stripe failed too often a moment ago')
        throw error
      }
    },
  }
}

function outcomeOf(status: number): StripeOutcome {
  if (status >= 500) return 'failed'
  if (status === 429) return 'limited'
  return status >= 400 ? 'refused' : 'answered'
}

const createCircuit = ({ failuresToOpen, openSeconds }: CircuitOptions): CircuitBreakerPolicy =>
  circuitBreaker(
    handleAll.orWhenResult((response) => (response as Response).getStatusCode() >= 500),
    { halfOpenAfter: openSeconds * 1000, breaker: new ConsecutiveBreaker(failuresToOpen) },
  )

// An answer and not an exception, for the SDK would try again after an exception. It says that a request
// never left this process, and like no answer of Stripe's it has no Request-Id; an earlier attempt at the
// same request may have left.
function notSent(
  message: string,
  { status = 503, type = 'api_error', code = 'almanac_not_sent', headers = {} } = {},
): Response {
  const body = { error: { type, code, message } }
  return {
    getStatusCode: () => status,
    getHeaders: () => ({ 'stripe-should-retry': 'false', ...headers }),
    getRawResponse: () => body,
    toStream: () => body,
    toJSON: () => Promise.resolve(body),
  }
}

/** The code of what a person's own limit refuses; Stripe's own too many requests have others. */
export const askedTooOftenCode = 'almanac_asked_too_often'

const askedTooOften = (seconds: number): Response =>
  notSent('This person asked for Stripe too often', {
    status: 429,
    type: 'rate_limit_error',
    code: askedTooOftenCode,
    headers: { 'retry-after': String(seconds) },
  })

type Admission = Pick<Allowance, 'allowed' | 'resetSeconds'>

type Budget = {
  milliseconds: number
  endsAt: number | null
  admit: () => Promise<Admission>
  admission: Promise<Admission> | null
}

const budgets = new AsyncLocalStorage<Budget>()

const anybody = () => Promise.resolve({ allowed: true, resetSeconds: 0 })

/**
 * Runs work whose calls to Stripe, retries included, together end within so many seconds of the first
 * one; later calls are answered at once as unavailable. Waiting for a lock before that is not counted.
 * `admit` is asked before the first call, and its answer holds for all: what has begun is not cut off.
 */
export const withStripeBudget = <T>(seconds: number, work: () => T, admit = anybody): T =>
  budgets.run({ milliseconds: seconds * 1000, endsAt: null, admit, admission: null }, work)

function admission(): Promise<Admission> {
  const budget = budgets.getStore()
  if (!budget) return anybody()
  budget.admission ??= budget.admit()
  return budget.admission
}

function budgetLeftMilliseconds(): number {
  const budget = budgets.getStore()
  if (!budget) return Infinity
  budget.endsAt ??= performance.now() + budget.milliseconds
  return Math.ceil(budget.endsAt - performance.now())
}
