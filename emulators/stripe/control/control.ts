import { answerChallenge, intentBySecret } from '../actions/authenticate.ts'
import { closeDispute, openDispute } from '../actions/open-dispute.ts'
import type { Engine } from '../engine/engine.ts'
import type { Kind } from '../engine/objects.ts'
import { invalid, Refusal } from '../engine/refusal.ts'
import { render } from '../engine/render.ts'
import type { Deliverer } from '../webhooks/deliverer.ts'
import type { Exchange } from '../wire/api.ts'
import type { Faults } from './faults.ts'
import { readFault } from './read-fault.ts'

export interface ControlParts {
  engine: Engine
  deliverer: Deliverer
  faults: Faults
  /** The last requests to the API, newest first. */
  log: () => Exchange[]
}

type Body = Record<string, unknown>
type Route = (parts: ControlParts, body: Body, id: string) => object | Promise<object>

const routes: Record<string, Route> = {
  'GET health': () => ({ ok: true }),
  'GET clock': ({ engine }) => clock(engine),
  'POST clock': async ({ engine, deliverer }, body) => {
    await engine.advanceTo(targetOf(engine, body))
    await engine.catchUp()
    if (body.settle === true) await deliverer.idle()
    return clock(engine)
  },
  'GET faults': ({ faults }) => ({ faults: faults.list() }),
  'POST faults': ({ faults }, body) => {
    faults.add(readFault(body))
    return { faults: faults.list() }
  },
  'DELETE faults': ({ faults }) => {
    faults.clear()
    return { faults: [] }
  },
  'GET state': ({ engine, log }) => ({ ...clock(engine), ...state(engine), requests: log() }),
  'POST reset': ({ engine, faults }) => {
    engine.reset()
    faults.clear()
    return { ok: true }
  },
  'POST settle': async ({ deliverer }) => {
    await deliverer.idle()
    return { ok: true }
  },
  'POST events/:id/resend': ({ deliverer }, _body, id) => ({ deliveries: deliverer.resend(id) }),
  'POST disputes': ({ engine }, body) =>
    engine.transact((tx) => openDispute(tx, tx.require('charge', String(body.charge), 'charge'))),
  'POST disputes/:id/close': ({ engine }, body, id) => {
    const outcome = body.outcome === 'won' ? 'won' : 'lost'
    return engine.transact((tx) => closeDispute(tx, tx.require('dispute', id), outcome))
  },
  'POST authenticate': ({ engine }, body) => {
    const secret = String(body.client_secret)
    engine.transact((tx) => answerChallenge(tx, secret, body.outcome === 'complete'))
    return render(
      engine.store,
      engine.transact((tx) => intentBySecret(tx, secret)),
    )
  },
}

/** Answers `/_emulator/…`: what no Stripe has, and tests and demos need. */
export async function answerControl(
  parts: ControlParts,
  method: string,
  path: string,
  body: string,
): Promise<{ status: number; body: object }> {
  try {
    const { route, id } = find(method, path)
    return { status: 200, body: await route(parts, parse(body), id) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: error.status, body: { error: { message: error.message } } }
  }
}

function find(method: string, path: string): { route: Route; id: string } {
  const parts = path.split('/').slice(2)
  const [name = '', id = ''] = parts
  const key =
    parts.length > 1
      ? `${method} ${[name, ':id', ...parts.slice(2)].join('/')}`
      : `${method} ${name}`
  const route = routes[key]
  if (!route) throw new Refusal(404, `The emulator has no control ${method} ${path}.`)
  return { route, id }
}

function parse(body: string): Body {
  if (body === '') return {}
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === 'object' && value !== null) return value as Body
  } catch {
    // Falls through to the same refusal as JSON that is no object.
  }
  throw invalid('A control request takes a JSON object.')
}

function clock(engine: Engine): { now: number; offset: number } {
  return { now: engine.now(), offset: engine.offset() }
}

/** Time only moves ahead: what happened cannot be taken back, except by a reset. */
function targetOf(engine: Engine, body: Body): number {
  const target = typeof body.advance === 'number' ? engine.now() + body.advance : body.to
  if (typeof target !== 'number' || !Number.isInteger(target)) {
    throw invalid('Pass {"advance": seconds} or {"to": unix seconds}, in whole seconds.')
  }
  if (target < engine.now()) throw invalid('The clock only moves ahead; reset to start again.')
  return target
}

const shownKinds: Kind[] = [
  'customer',
  'subscription',
  'invoice',
  'event',
  'webhook_endpoint',
  'emulator.delivery',
  'test_helpers.test_clock',
]
const shownRows = 100

/** The newest rows of the tables a developer looks at. */
function state(engine: Engine): Record<string, unknown> {
  const { store } = engine
  return Object.fromEntries(
    shownKinds.map((kind) => [
      kind.replace('emulator.', ''),
      [...store.all(kind)]
        .slice(-shownRows)
        .reverse()
        .map((row) => render(store, row)),
    ]),
  )
}
