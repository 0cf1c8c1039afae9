import { systemClock } from '#server/adapters/clock.ts'
import { createLucia } from '#server/adapters/lucia.ts'
import type { Deps } from '#server/deps.ts'
import { admitCall } from '#server/services/api/admit-call.ts'
import { receiveEvent } from '#server/services/inbox/webhook-inbox.ts'
import type { Load, Plan } from './plan.ts'
import { recordStatements } from './record.ts'
import { seedCallers, type Caller } from './seed.ts'

/** What is measured: the requests, and how the server without the app answers them. */
export type Case = {
  name: string
  load: Pick<Load, 'method' | 'path' | 'headers' | 'webhookSecret'>
  plan: Omit<Plan, 'answer'>
}

const gated = '/api/v1/countries/DE/holidays?year=2027'
const status = '/api/trpc/user.status'
const webhooks = '/api/stripe-webhooks'
const page = '/holidays/de'
const callersPerTier = 400

/** Fills the database and finds out, by doing each thing once, what the app sends for it. */
export async function prepareCases(deps: Deps) {
  const { db, lucia } = deps
  const free = await seedCallers(db, lucia, { count: callersPerTier, premium: false })
  const premium = await seedCallers(db, lucia, { count: callersPerTier, premium: true })
  const cases = [
    await gatedCase(deps, 'API call, free: one read, one write', free),
    await gatedCase(deps, 'API call, Premium: one read', premium),
    await statusCase(deps, premium),
    await webhookCase(deps),
    pageCase,
  ]
  return { cases, callers: [...free, ...premium] }
}

/** A page that is the same for everybody, kept as it was drawn, with a nonce of its own in each answer. */
const pageCase: Case = {
  name: 'Kept page, as it is: no read',
  load: { method: 'GET', path: page, headers: [{}] },
  plan: { path: page, subject: null, statements: [], recorded: [] },
}

const first = (callers: Caller[]): Caller => {
  const [caller] = callers
  if (!caller) throw new Error('There is nobody to call.')
  return caller
}

async function gatedCase(deps: Deps, name: string, callers: Caller[]): Promise<Case> {
  const { key, hash, userId, keyId } = first(callers)
  const call = { key, address: null, endpoint: 'listHolidays', scope: 'read' as const }
  const statements = await recordStatements(deps.config.databaseUrl, (db) =>
    admitCall({ ...deps, db }, call),
  )
  return {
    name,
    load: {
      method: 'GET',
      path: gated,
      headers: callers.map((caller) => ({ authorization: `Bearer ${caller.key}` })),
    },
    plan: { path: gated, subject: 'key', statements, recorded: [hash, userId, keyId] },
  }
}

async function statusCase(deps: Deps, callers: Caller[]): Promise<Case> {
  const { session } = first(callers)
  const statements = await recordStatements(deps.config.databaseUrl, (db) =>
    createLucia(db, systemClock, { secure: false }).validateSession(session),
  )
  const recorded = statements.flatMap(({ params }) =>
    params.filter((param): param is string => typeof param === 'string' && param.length === 43),
  )
  return {
    name: 'user.status: one read',
    load: {
      method: 'GET',
      path: status,
      headers: callers.map((caller) => ({ cookie: `session=${caller.session}` })),
    },
    plan: { path: status, subject: 'session', statements, recorded },
  }
}

async function webhookCase(deps: Deps): Promise<Case> {
  const { stripe, config } = deps
  const recorded = ['evt_recorded', 'cus_recorded']
  const payload = JSON.stringify({
    ...{ id: recorded[0], object: 'event', api_version: '2026-07-29', livemode: false },
    ...{ type: 'customer.updated', created: Math.floor(Date.now() / 1000) },
    data: { object: { id: recorded[1], object: 'customer' } },
  })
  const { webhookSecret } = config.stripe
  const header = stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret })
  const statements = await recordStatements(config.databaseUrl, (db) =>
    receiveEvent({ ...deps, db }, Buffer.from(payload), header),
  )
  return {
    name: 'Webhook intake: event and job in one transaction',
    load: {
      method: 'POST',
      path: webhooks,
      headers: [{ 'content-type': 'application/json' }],
      webhookSecret,
    },
    plan: { path: webhooks, subject: 'event', statements, recorded },
  }
}
