import type { Statement } from './record.ts'

/** How a request names whom its statements are about; null where it is about nobody and there are none. */
type Subject = 'key' | 'session' | 'event' | null

/** What the server without the app does for a request: statements the app was seen to send, and an answer. */
export type Plan = {
  path: string
  subject: Subject
  /** In one transaction when the last one is COMMIT. */
  statements: Statement[]
  /** What the recording was about; a request's own values take the place of these. */
  recorded: string[]
  /** The bytes the app answered, and as what. */
  answer: { type: string; body: string }
}

/** What the server without the app is started with. */
export type BareServer = {
  databaseUrl: string
  poolSize: number
  webhookSecret: string
  plans: Plan[]
  /** By the hash of a key, the values of that key's person in the order of `recorded`. */
  people: Record<string, string[]>
}

/** One measurement for the load program. */
export type Load = {
  origin: string
  connections: number
  warmUpSeconds: number
  seconds: number
  method: 'GET' | 'POST'
  path: string
  /** Taken in turn, one per request. */
  headers: Record<string, string>[]
  /** Signs an event of its own for every request, when there is a secret. */
  webhookSecret?: string
}

export type Measured = {
  requestsPerSecond: number
  medianMilliseconds: number
  p99Milliseconds: number
  /** How often each status was answered. */
  statuses: Record<string, number>
}
