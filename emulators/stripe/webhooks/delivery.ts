import { createHmac } from 'node:crypto'
import type { Engine } from '../engine/engine.ts'
import type { EventRecord, WebhookEndpoint } from '../engine/objects.ts'

const attempts = 6
const timeoutMilliseconds = 10_000
const firstDelayMilliseconds = 500

/**
 * Sends each event to the endpoints that asked for it, signed as Stripe signs (Stripe: "Verify webhook
 * signatures manually"), and again with growing delays until one answers 2xx. Returns what stops it.
 */
export function deliverEvents(engine: Engine): () => void {
  const stopping = new AbortController()
  engine.onEvent((event) => {
    for (const endpoint of engine.store.all('webhook_endpoint')) {
      if (wants(endpoint, event)) void deliver(endpoint, event, stopping.signal)
    }
  })
  return () => stopping.abort()
}

const wants = ({ status, enabled_events: types }: WebhookEndpoint, { type }: EventRecord) =>
  status === 'enabled' && (types.includes('*') || types.includes(type))

async function deliver(endpoint: WebhookEndpoint, event: EventRecord, stopping: AbortSignal) {
  const version = endpoint.api_version ?? event.api_version
  const body = JSON.stringify({ ...event, api_version: version }, null, 2)
  for (let attempt = 0; attempt < attempts && !stopping.aborted; attempt += 1) {
    if (attempt > 0) await pause(firstDelayMilliseconds * 2 ** attempt, stopping)
    if (await send(endpoint, body, stopping)) return
  }
}

async function send(
  { url, _secret }: WebhookEndpoint,
  body: string,
  stopping: AbortSignal,
): Promise<boolean> {
  const timestamp = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', _secret).update(`${timestamp}.${body}`).digest('hex')
  try {
    const { ok } = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': `t=${timestamp},v1=${signature}`,
      },
      body,
      signal: AbortSignal.any([stopping, AbortSignal.timeout(timeoutMilliseconds)]),
    })
    return ok
  } catch {
    return false
  }
}

const pause = (milliseconds: number, stopping: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    const stop = () => {
      clearTimeout(timer)
      resolve()
    }
    stopping.addEventListener('abort', stop, { once: true })
  })
