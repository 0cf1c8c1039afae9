import { pino, type Logger } from 'pino'

export type Log = Logger

/**
 * A JSON line per entry on standard output, or on standard error for a command whose output is its
 * result. Secrets never belong in an entry; the known ones are cut out besides.
 */
export function createLog(level: string, stream: 'stdout' | 'stderr' = 'stdout'): Log {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.authorization', '*.cookie', '*.secretKey', '*.clientSecret', '*.client_secret'],
  }
  return stream === 'stdout' ? pino(options) : pino(options, pino.destination(2))
}
