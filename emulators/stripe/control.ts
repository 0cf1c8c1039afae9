import { z } from 'zod'
import { stripeScript } from './browser/script.ts'
import type { Engine } from './engine/engine.ts'
import { answerChallenge } from './engine/payments.ts'
import type { HttpRequest } from './wire/api.ts'
import { withoutPrivate } from './wire/render.ts'

type Page = { type: string; body: string; status?: number }

const challengeAnswer = z.strictObject({
  intent: z.string(),
  client_secret: z.string(),
  outcome: z.enum(['complete', 'fail']),
})

const json = (value: unknown, status = 200): Page => ({
  type: 'application/json',
  body: JSON.stringify(value),
  status,
})

/** What is not Stripe's API: Stripe.js's stand-in, the bank's challenge, an invoice to look at. */
export function createPages(engine: Engine) {
  return function page({ method, path, body }: HttpRequest): Page | null {
    if (method === 'GET' && /^\/\w+\/(stripe\.js)?$/.test(path)) {
      return { type: 'text/javascript; charset=utf-8', body: stripeScript() }
    }
    if (path === '/_emulator/health') return json({ status: 'ok' })
    if (method === 'POST' && path === '/_emulator/authenticate') return authenticate(engine, body)
    const invoice = /^\/invoices\/(in_\w+)$/.exec(path)?.[1]
    return invoice ? showInvoice(engine, invoice) : null
  }
}

function authenticate(engine: Engine, body: string): Page {
  const parsed = challengeAnswer.safeParse(readJson(body))
  if (!parsed.success) return json({ error: z.prettifyError(parsed.error) }, 400)
  const { intent: id, client_secret: secret, outcome } = parsed.data
  const intent = engine.store.get('payment_intent', id)
  if (!intent || intent.client_secret !== secret)
    return json({ error: `There is no intent ${id}.` }, 404)
  const answered = answerChallenge(engine, intent, outcome === 'complete')
  engine.store.commit()
  engine.flush()
  return json(withoutPrivate(answered))
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

function showInvoice(engine: Engine, id: string): Page | null {
  const invoice = engine.store.get('invoice', id)
  if (!invoice) return null
  const amount = `${(invoice.total / 100).toFixed(2)} ${invoice.currency.toUpperCase()}`
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Invoice ${invoice.number}</title>
<h1>Invoice ${invoice.number}</h1>
<p>${amount}, ${invoice.status}. This is a local Stripe emulator; no money moves.</p></html>`
  return { type: 'text/html; charset=utf-8', body }
}
