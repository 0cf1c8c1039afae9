import { newId, randomText } from '../engine/ids.ts'
import type { WebhookEndpoint } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import { apiVersion } from '../engine/version.ts'
import { flag, listOf, metadata, refused, required, text, unsettable } from '../wire/fields.ts'
import { wrongVersion } from '../wire/misdirected.ts'
import { operation } from '../wire/operation.ts'
import { pageParams, paginate } from '../wire/paginate.ts'
import { deleted, mergeMetadata } from './shared.ts'

export const webhookEndpoints = [
  operation({
    method: 'POST',
    path: '/v1/webhook_endpoints',
    params: {
      api_version: text,
      connect: refused('Connect'),
      description: unsettable(text),
      enabled_events: required(listOf(text, 500)),
      metadata,
      url: required(text),
    },
    run({ tx, params }) {
      const version = params.api_version ?? null
      if (version !== null && version !== apiVersion) throw wrongVersion(version, 'api_version')
      const secret = `whsec_${randomText(32)}`
      const row = tx.put<WebhookEndpoint>({
        id: newId('we'),
        object: 'webhook_endpoint',
        api_version: version,
        application: null,
        created: tx.now,
        description: params.description ?? null,
        enabled_events: params.enabled_events,
        livemode: false,
        metadata: mergeMetadata({}, params.metadata),
        secret,
        status: 'enabled',
        url: checkedUrl(params.url),
      })
      return { shown: row }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/webhook_endpoints',
    params: pageParams,
    run: ({ tx, params }) => ({ page: paginate(tx.store.all('webhook_endpoint'), params) }),
  }),
  operation({
    method: 'GET',
    path: '/v1/webhook_endpoints/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('webhook_endpoint', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/webhook_endpoints/:id',
    params: {
      description: unsettable(text),
      disabled: flag,
      enabled_events: listOf(text, 500),
      metadata,
      url: text,
    },
    run({ tx, params, id }) {
      const row = tx.require('webhook_endpoint', id)
      return {
        row: tx.patch(row, {
          ...(params.description !== undefined && { description: params.description }),
          ...(params.disabled !== undefined && {
            status: params.disabled ? 'disabled' : 'enabled',
          }),
          ...(params.enabled_events && { enabled_events: params.enabled_events }),
          ...(params.url && { url: checkedUrl(params.url) }),
          metadata: mergeMetadata(row.metadata, params.metadata),
        }),
      }
    },
  }),
  operation({
    method: 'DELETE',
    path: '/v1/webhook_endpoints/:id',
    params: {},
    run({ tx, id }) {
      const row = tx.require('webhook_endpoint', id)
      tx.remove(row)
      return deleted(row)
    },
  }),
]

function checkedUrl(url: string): string {
  if (URL.canParse(url) && /^https?:/.test(url)) return url
  throw invalid(
    'Invalid URL: An explicit scheme (such as https) must be provided.',
    'url',
    'url_invalid',
  )
}
