import { pino, type Logger, type LoggerOptions } from 'pino'

export type Log = Logger

export const logOptions: LoggerOptions = {
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['*.authorization', '*.cookie', '*.secretKey', '*.clientSecret', '*.client_secret'],
}

/**
 * A JSON line per entry on standard output, or on standard error for a command whose output is its
 * result. Secrets never belong in an entry; the known ones are cut out besides.
 */
export function createLog(level: string, stream: 'stdout' | 'stderr' = 'stdout'): Log {
  const options = { ...logOptions, level }
  return stream === 'stdout' ? pino(options) : pino(options, pino.destination(2))
}
