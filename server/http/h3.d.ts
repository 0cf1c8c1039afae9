import type { Deps } from '../deps.ts'
import type { Viewer } from './viewer.ts'

declare module 'h3' {
  interface H3EventContext {
    deps: Deps
    requestId: string
    viewer: Viewer | null
    /** This answer is a page that was kept; see kept-pages.ts. */
    keptPageServed?: boolean
    /** The session cookie's value, when it is valid. */
    sessionId?: string | undefined
    /** What that session is called towards pages. */
    sessionPublicId?: string | undefined
  }
}
