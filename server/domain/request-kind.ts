import { apiBasePath } from '#shared/api/definition.ts'

/**
 * What requests are told apart by where they are counted. A few words and never a path: some paths are secrets,
 * some hold ids, and anybody can ask for as many as they like.
 */
export const requestKinds = [
  'page',
  'form',
  'trpc',
  'api',
  'file',
  'feed',
  'sign_in',
  'webhook',
  'asset',
  'probe',
] as const
export type RequestKind = (typeof requestKinds)[number]

const probes = ['/healthz', '/readyz', '/metrics']

const beginnings: readonly (readonly [string, RequestKind])[] = [
  ['/api/trpc/', 'trpc'],
  [apiBasePath, 'api'],
  ['/api/stripe-webhooks', 'webhook'],
  ['/api/', 'file'],
  ['/_', 'asset'],
  ['/feeds/', 'feed'],
  ['/auth/', 'sign_in'],
]

/** The kind of a request. What is nowhere is looked for among the pages, so it counts as one. */
export function requestKind(method: string, path: string): RequestKind {
  if (probes.includes(path)) return 'probe'
  const known = beginnings.find(([beginning]) => path.startsWith(beginning))
  return known?.[1] ?? (method === 'POST' ? 'form' : 'page')
}
