import { parseArgs } from 'node:util'
import { startStripeEmulator } from './index.ts'

const usage =
  'Usage: stripe-emulator [--port N] [--host ADDRESS]. STRIPE_EMULATOR_DATA names the folder of its state.'

/** Ends the process with a sentence for whoever started it. */
function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

function readArguments(): { port: number; host: string | undefined } {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string', default: '12111' }, host: { type: 'string' } },
    })
    const port = Number(values.port)
    if (Number.isInteger(port) && port >= 0 && port < 65_536) return { port, host: values.host }
    return fail(`--port takes a number from 0 to 65535, not ${values.port}.`)
  } catch (error) {
    return fail(`${(error as Error).message}\n${usage}`)
  }
}

const { port, host } = readArguments()
try {
  const dataDir = process.env.STRIPE_EMULATOR_DATA || undefined
  const emulator = await startStripeEmulator({ port, dataDir, ...(host !== undefined && { host }) })
  console.log(`Stripe emulator on ${emulator.url}`)
  const stop = () => void emulator.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
  fail(
    taken
      ? `Port ${port} is taken: stop what uses it, or pass another --port (0 for any free one).`
      : (error as Error).message,
  )
}
