import { z } from 'zod'
import { maybeText, read, unixTime } from './read.ts'

const webhookEndpoint = z.object({
  id: z.string(),
  url: z.string(),
  status: z.string(),
  api_version: maybeText,
  enabled_events: z.array(z.string()),
  created: unixTime,
})

export type WebhookEndpointMirror = {
  id: string
  url: string
  enabled: boolean
  /** Null for the account's default version. */
  apiVersion: string | null
  events: string[]
  created: Date
}

export function toWebhookEndpoint(raw: unknown): WebhookEndpointMirror {
  const { id, url, status, api_version, enabled_events, created } = read(
    'webhook endpoint',
    webhookEndpoint,
    raw,
  )
  const enabled = status === 'enabled'
  return { id, url, enabled, apiVersion: api_version, events: enabled_events, created }
}
