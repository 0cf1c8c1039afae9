import { pino, type Logger, type LoggerOptions } from 'pino'

export type Log = Logger

export const logOptions: LoggerOptions = {
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['*.authorization', '*.cookie', '*.secretKey', '*.clientSecret', '*.client_secret'],
}

/** A JSON line per entry on standard output. Secrets never belong in an entry; the known ones are cut out besides. */
export function createLog(level: string): Log {
  return pino({ ...logOptions, level })
}
