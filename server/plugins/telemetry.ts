import { ServerResponse } from 'node:http'
import { defineNitroPlugin } from 'nitropack/runtime'
import type { RequestEnd } from '../adapters/telemetry.ts'
import { useDeps } from '../deps.ts'
import { requestKind } from '../domain/request-kind.ts'

/** Measures every request from its arrival to its last byte, where somebody reads it (METRICS_TOKEN). */
export default defineNitroPlugin((nitro) => {
  const { telemetry } = useDeps()
  if (!telemetry) return
  nitro.hooks.hook('request', ({ method, path, node: { res } }) => {
    // What a page's drawing asks inside the process is part of the page, and has another kind of answer.
    if (!(res instanceof ServerResponse)) return
    const began = performance.now()
    res.once('close', () => {
      const seconds = (performance.now() - began) / 1000
      telemetry.noteRequest(requestKind(method, path), endOf(res), seconds)
    })
  })
})

const endOf = ({ writableFinished, statusCode }: ServerResponse): RequestEnd =>
  writableFinished ? (`${Math.floor(statusCode / 100)}xx` as RequestEnd) : 'aborted'
