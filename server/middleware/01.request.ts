import { defineEventHandler, getRequestHeader, setResponseHeader } from 'h3'
import { randomUUID } from 'node:crypto'
import { useDeps } from '../deps.ts'

const acceptable = /^[\w-]{8,64}$/

/** Gives every request its id (a proxy's own is kept) and the doors. */
export default defineEventHandler((event) => {
  const given = getRequestHeader(event, 'x-request-id')
  const requestId = given && acceptable.test(given) ? given : randomUUID()
  event.context.requestId = requestId
  event.context.deps = useDeps()
  event.context.viewer = null
  setResponseHeader(event, 'x-request-id', requestId)
})
