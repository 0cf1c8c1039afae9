import { z } from 'zod'
import { randomText } from '../engine/ids.ts'
import type { PortalConfiguration, WebhookEndpoint } from '../engine/objects.ts'
import { operation } from '../wire/operation.ts'
import { paginate } from '../wire/paginate.ts'
import {
  boolean,
  list,
  mergeMetadata,
  metadata,
  optionalText,
  text,
  unsettable,
} from '../wire/params.ts'

const events = z.array(text).min(1)

/** What a portal offers; kept and given back as it came. */
const toggle = z.looseObject({ enabled: boolean })
const features = z.strictObject({
  customer_update: toggle.optional(),
  invoice_history: toggle.optional(),
  payment_method_update: toggle.optional(),
  subscription_cancel: toggle.optional(),
  subscription_update: toggle.optional(),
})

export const developer = [
  operation(
    'POST /v1/webhook_endpoints',
    z.strictObject({
      url: z.url(),
      enabled_events: events,
      api_version: optionalText,
      description: optionalText,
      metadata,
    }),
    ({ engine, params }) => {
      const endpoint: WebhookEndpoint = {
        ...engine.common('we'),
        object: 'webhook_endpoint',
        url: params.url,
        status: 'enabled',
        enabled_events: params.enabled_events,
        api_version: params.api_version ?? null,
        description: params.description ?? null,
        metadata: mergeMetadata({}, params.metadata),
        _secret: `whsec_${randomText(32)}`,
      }
      // The secret is told once.
      return { ...engine.change(endpoint), secret: endpoint._secret }
    },
  ),
  operation('GET /v1/webhook_endpoints', z.strictObject(list), ({ engine, params }) =>
    paginate(engine.store.all('webhook_endpoint'), '/v1/webhook_endpoints', params),
  ),
  operation('GET /v1/webhook_endpoints/:id', z.strictObject({}), ({ engine, id }) =>
    engine.find('webhook_endpoint', id),
  ),
  operation(
    'POST /v1/webhook_endpoints/:id',
    z.strictObject({
      url: optionalText,
      enabled_events: events.optional(),
      disabled: boolean.optional(),
      description: unsettable,
      metadata,
    }),
    ({ engine, id, params }) => {
      const before = engine.find('webhook_endpoint', id)
      return engine.change<WebhookEndpoint>({
        ...before,
        url: params.url ?? before.url,
        enabled_events: params.enabled_events ?? before.enabled_events,
        status:
          params.disabled === undefined ? before.status : params.disabled ? 'disabled' : 'enabled',
        description: params.description ?? before.description,
        metadata: mergeMetadata(before.metadata, params.metadata),
      })
    },
  ),
  operation('DELETE /v1/webhook_endpoints/:id', z.strictObject({}), ({ engine, id }) => {
    engine.find('webhook_endpoint', id)
    engine.store.remove('webhook_endpoint', id)
    return { id, object: 'webhook_endpoint', deleted: true }
  }),

  operation(
    'GET /v1/events',
    z.strictObject({ ...list, type: optionalText }),
    ({ engine, params }) => {
      const rows = engine.store
        .all('event')
        .filter(({ type }) => !params.type || type === params.type)
      return paginate(rows, '/v1/events', params)
    },
  ),
  operation('GET /v1/events/:id', z.strictObject({}), ({ engine, id }) => engine.find('event', id)),

  operation(
    'POST /v1/billing_portal/configurations',
    z.strictObject({ default_return_url: optionalText, features, metadata }),
    ({ engine, params }) => {
      const configuration: PortalConfiguration = {
        ...engine.common('bpc'),
        object: 'billing_portal.configuration',
        active: true,
        is_default: engine.store.all('billing_portal.configuration').length === 0,
        updated: engine.now(),
        default_return_url: params.default_return_url ?? null,
        features: params.features,
        metadata: mergeMetadata({}, params.metadata),
      }
      return engine.change(configuration)
    },
  ),
  operation(
    'GET /v1/billing_portal/configurations',
    z.strictObject({ ...list, active: boolean.optional() }),
    ({ engine, params }) => {
      const rows = engine.store.all('billing_portal.configuration')
      const { active } = params
      const shown = rows.filter((row) => active === undefined || row.active === active)
      return paginate(shown, '/v1/billing_portal/configurations', params)
    },
  ),
  operation(
    'POST /v1/billing_portal/configurations/:id',
    z.strictObject({
      default_return_url: unsettable,
      features: features.optional(),
      active: boolean.optional(),
      metadata,
    }),
    ({ engine, id, params }) => {
      const before = engine.find('billing_portal.configuration', id)
      return engine.change({
        ...before,
        active: params.active ?? before.active,
        updated: engine.now(),
        default_return_url: params.default_return_url ?? before.default_return_url,
        features: { ...before.features, ...params.features },
        metadata: mergeMetadata(before.metadata, params.metadata),
      })
    },
  ),
]
