import type { H3Event } from 'h3'
import { requestAddress } from '../http/client-address.ts'
import type { Viewer } from '../http/viewer.ts'
import type { Deps } from '../deps.ts'

/** What every procedure gets: the doors, and who asks. */
export type Context = {
  deps: Deps
  viewer: Viewer | null
  /** What the session that asks is called; null for a guest. */
  sessionId: string | null
  requestId: string
  /** Of whoever asks; null inside the process. */
  address: string | null
}

export function createContext(event: H3Event): Context {
  const { deps, viewer, requestId, sessionPublicId: sessionId = null } = event.context
  return { deps, viewer, sessionId, requestId, address: requestAddress(event) }
}
