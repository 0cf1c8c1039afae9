import { defineEventHandler, getRequestHeader, setResponseHeader } from 'h3'
import { randomUUID } from 'node:crypto'
import { useDeps } from '../deps.ts'
import { outerContext } from '../http/outer-request.ts'

const acceptable = /^[\w-]{8,64}$/

/** Gives every request its id (a proxy's own, or that of the page it is made for, is kept) and the doors. */
export default defineEventHandler((event) => {
  const given = getRequestHeader(event, 'x-request-id')
  const own = given && acceptable.test(given) ? given : randomUUID()
  const requestId = outerContext(event)?.requestId ?? own
  event.context.requestId = requestId
  event.context.deps = useDeps()
  event.context.viewer = null
  setResponseHeader(event, 'x-request-id', requestId)
})
