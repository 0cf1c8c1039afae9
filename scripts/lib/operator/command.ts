import { parseArgs, type ParseArgsConfig } from 'node:util'
import { isUnavailable } from '#server/adapters/stripe.ts'
import { ConfigError } from '#server/config.ts'
import { loadEnv } from '../env-file.ts'
import { stripeAway } from './stripe-away.ts'

/** What cron and scripts can tell apart; every command's --help says what they mean for it. */
export const exitCodes = { fine: 0, failed: 1, findings: 2 } as const

/** A failure told so that an operator can act on it; its message is the whole story. */
export class OperatorError extends Error {
  override name = 'OperatorError'
}

type Options = NonNullable<ParseArgsConfig['options']>

const commonOptions = {
  help: { type: 'boolean', short: 'h', default: false },
  json: { type: 'boolean', default: false },
} as const satisfies Options

type Values<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T & typeof commonOptions; allowPositionals: true }>
>['values']

export type Outcome = {
  code: (typeof exitCodes)[keyof typeof exitCodes]
  /** The one document of --json. */
  result: unknown
  /** The same for a person. */
  text: string
}

type Command<T extends Options> = {
  help: string
  options: T
  run: (values: Values<T>, positionals: string[]) => Promise<Outcome>
}

/**
 * Runs an operator's command: parses its arguments, reads `.env`, prints its result on standard output
 * (one JSON document with --json) and everything else on standard error, and sets the exit code.
 */
export async function runCommand<const T extends Options>(command: Command<T>): Promise<void> {
  const asJson = process.argv.includes('--json')
  try {
    const options = { ...commonOptions, ...command.options }
    const parsed = parseArgs({ options, allowPositionals: true })
    const values = parsed.values as Values<T> & { help: boolean }
    if (values.help) return console.log(command.help)
    loadEnv()
    const { code, result, text } = await command.run(values, parsed.positionals)
    console.log(asJson ? JSON.stringify(result) : text)
    process.exitCode = code
  } catch (error) {
    const message = explain(error)
    console.error(message)
    if (asJson) console.log(JSON.stringify({ error: message }))
    process.exitCode = exitCodes.failed
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code = '' } = error as Error & { code?: string }
  if (code.startsWith('ERR_PARSE_ARGS')) return `${error.message}\nSee --help.`
  if (error instanceof ConfigError || error instanceof OperatorError) return error.message
  if (isUnavailable(error)) return stripeAway(error, process.env.STRIPE_API_BASE)
  // Prisma: "Error reference".
  if (code === 'P2021' || code === 'P2022') {
    return 'The database is older than this version. Run npm run db:migrate first.'
  }
  if (code === 'ECONNREFUSED' || code.startsWith('P100')) {
    return `The database of DATABASE_URL cannot be used: ${lastLine(error.message) || code}`
  }
  return process.env.LOG_LEVEL === 'debug' ? (error.stack ?? error.message) : error.message
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''
