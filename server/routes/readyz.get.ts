import { defineEventHandler, setResponseStatus } from 'h3'
import { useStorage } from 'nitropack/runtime'
import { checkReadiness } from '../services/readiness.ts'

/** Whether this process can serve: the database is reached, and has every migration this build was made with. */
export default defineEventHandler(async (event) => {
  const files = await useStorage('assets:migrations').getKeys()
  const expected = files.flatMap((file) => file.match(/^(.+):migration\.sql$/)?.[1] ?? [])
  const readiness = await checkReadiness(event.context.deps, expected)
  setResponseStatus(event, readiness.ready ? 200 : 503)
  return readiness
})
