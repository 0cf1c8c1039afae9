import { pino } from 'pino'
import { Writable } from 'node:stream'
import { logOptions } from '#server/adapters/log.ts'

/** The app's own log at its most talkative, and what it has written so far. */
export function loggedText() {
  let text = ''
  const sink = new Writable({
    write(chunk, _, done) {
      text += String(chunk)
      done()
    },
  })
  return { log: pino({ ...logOptions, level: 'trace' }, sink), written: () => text }
}
