import { newId } from './ids.ts'
import type { EventRecord, WebhookEndpoint } from './objects.ts'
import type { Tx } from './tx.ts'
import { apiVersion } from './version.ts'

const retentionSeconds = 30 * 86_400
const looksEvery = 200
let emitted = 0

/**
 * Records an event and, in the same commit, its way to every endpoint that wants it, so that a
 * crash between the two cannot lose a delivery.
 */
export function newEvent(tx: Tx, type: string, object: object, previous?: object): void {
  const endpoints = [...tx.store.all('webhook_endpoint')].filter((it) => wants(it, type))
  const event = tx.put<EventRecord>({
    object: 'event',
    id: newId('evt'),
    api_version: apiVersion,
    created: tx.now,
    data: previous ? { object, previous_attributes: previous } : { object },
    livemode: false,
    pending_webhooks: endpoints.length,
    request: tx.request,
    type,
    emulator: { recorded: tx.ownNow },
  })
  for (const endpoint of endpoints) {
    tx.put({
      object: 'emulator.delivery',
      id: newId('delivery'),
      event: event.id,
      endpoint: endpoint.id,
      status: 'pending',
      attempts: [],
    })
  }
  forgetOldEvents(tx)
}

function wants(endpoint: WebhookEndpoint, type: string): boolean {
  if (endpoint.status !== 'enabled') return false
  return endpoint.enabled_events.some((wanted) => wanted === '*' || wanted === type)
}

/**
 * Stripe keeps events for 30 days; the emulator also keeps no more than its setting says. It looks
 * now and then only, because deleting one row at a time is what a table does worst. Age is by the
 * emulator's own clock: a test clock that runs ahead must not take the account's events with it.
 */
function forgetOldEvents(tx: Tx): void {
  emitted += 1
  if (emitted % looksEvery !== 0) return
  for (const event of tx.store.all('event')) {
    const tooMany = tx.store.count('event') > tx.settings.keptEvents
    if (!tooMany && event.emulator.recorded > tx.ownNow - retentionSeconds) return
    for (const delivery of tx.where('emulator.delivery', 'event', event.id)) tx.remove(delivery)
    tx.remove(event)
  }
}
