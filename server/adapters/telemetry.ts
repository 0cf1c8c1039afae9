import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { requestKinds, type RequestKind } from '../domain/request-kind.ts'
import { stripeOutcomes, type StripeOutcome } from './stripe-http.ts'

/** How a request ended: by the first digit of its status, or by its caller, who did not wait for the answer. */
export type RequestEnd = '1xx' | '2xx' | '3xx' | '4xx' | '5xx' | 'aborted'

type Waiting = {
  name: string
  count: number
  /** How long the oldest of them has waited; null when there is none. */
  oldestSeconds: number | null
}

/** What waits in the database, for all processes together. */
export type Backlog = {
  /** By status. */
  events: Waiting[]
  /** By queue. */
  jobs: Waiting[]
}

/**
 * What this process counts, for a Prometheus to read. Each label has a fixed set of values that the code names,
 * so that the number of series does not grow and nothing of a person gets into one.
 */
export type Telemetry = {
  noteRequest(kind: RequestKind, end: RequestEnd, seconds: number): void
  noteStripeCall(outcome: StripeOutcome, seconds: number): void
  noteStripeCircuit(state: 'open' | 'closed'): void
  /** Replaces what was known; with null, when the database could not be asked, its series are left out. */
  noteBacklog(backlog: Backlog | null): void
  contentType: string
  /** Everything, in Prometheus' text format. */
  write(): Promise<string>
}

const requestBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const stripeBuckets = [0.1, 0.25, 0.5, 1, 2, 4, 8, 12]

export function createTelemetry(): Telemetry {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Requests by kind and by how they ended, from their arrival to the last byte',
    labelNames: ['kind', 'status'] as const,
    buckets: requestBuckets,
    registers,
  })
  const calls = new Histogram({
    name: 'stripe_call_duration_seconds',
    help: 'Attempts to call Stripe by outcome, until its answer began',
    labelNames: ['outcome'] as const,
    buckets: stripeBuckets,
    registers,
  })
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  const circuit = gauge(
    'stripe_circuit_open',
    '1 while Stripe is not asked because it failed too often in a row',
  )
  const reached = gauge('database_reached', '1 when the database answered this scrape')
  const events = gauge('stripe_webhook_events', 'Events that are not done with', ['status'])
  const eventAge = gauge(
    'stripe_webhook_event_oldest_seconds',
    'How long ago the oldest of them came; 0 when there is none',
    ['status'],
  )
  const jobs = gauge('queue_jobs_waiting', 'Jobs that are due and not begun', ['queue'])
  const jobAge = gauge(
    'queue_job_oldest_seconds',
    'For how long the oldest job has been due; 0 when none is',
    ['queue'],
  )

  // A series that begins at one has no rate yet: the first failure of a kind would not be seen.
  for (const kind of requestKinds) requests.zero({ kind, status: '5xx' })
  for (const outcome of stripeOutcomes) calls.zero({ outcome })

  return {
    noteRequest: (kind, status, seconds) => requests.observe({ kind, status }, seconds),
    noteStripeCall: (outcome, seconds) => calls.observe({ outcome }, seconds),
    noteStripeCircuit: (state) => circuit.set(state === 'open' ? 1 : 0),
    noteBacklog(backlog) {
      for (const each of [events, eventAge, jobs, jobAge]) each.reset()
      reached.set(backlog ? 1 : 0)
      for (const { name: status, count, oldestSeconds } of backlog?.events ?? []) {
        events.set({ status }, count)
        eventAge.set({ status }, oldestSeconds ?? 0)
      }
      for (const { name: queue, count, oldestSeconds } of backlog?.jobs ?? []) {
        jobs.set({ queue }, count)
        jobAge.set({ queue }, oldestSeconds ?? 0)
      }
    },
    contentType: registry.contentType,
    write: () => registry.metrics(),
  }
}
