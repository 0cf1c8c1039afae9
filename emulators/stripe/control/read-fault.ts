import { invalid } from '../engine/refusal.ts'
import type { Fault } from './faults.ts'

const routeFields = [
  'method',
  'path',
  'times',
  'error',
  'kept',
  'cut',
  'after_effect',
  'latency_ms',
]
const eventFields = ['event', 'times', 'drop', 'repeat', 'delay_ms', 'reorder']

/** A fault from a control request's body; what it does not understand it refuses by name. */
export function readFault(body: Record<string, unknown>): Fault {
  const names = typeof body.path === 'string' ? routeFields : eventFields
  if (typeof body.path !== 'string' && typeof body.event !== 'string') {
    throw invalid('A fault names a path, as /v1/subscriptions*, or an event, as invoice.*')
  }
  const unknown = Object.keys(body).find((name) => !names.includes(name))
  if (unknown) throw invalid(`A fault has no ${unknown}; it takes ${names.join(', ')}.`, unknown)
  return { times: 1, ...body } as unknown as Fault
}
