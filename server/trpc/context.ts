import type { H3Event } from 'h3'
import type { Viewer } from '../http/viewer.ts'
import type { Deps } from '../deps.ts'

/** What every procedure gets: the doors, and who asks. */
export type Context = {
  deps: Deps
  viewer: Viewer | null
  requestId: string
}

export function createContext(event: H3Event): Context {
  const { deps, viewer, requestId } = event.context
  return { deps, viewer, requestId }
}
