import { pino, type Logger } from 'pino'

export type Log = Logger

/** A JSON line per entry on standard output. Secrets never belong in an entry; the known ones are cut out besides. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.authorization', '*.cookie', '*.secretKey', '*.clientSecret', '*.client_secret'],
  })
}
