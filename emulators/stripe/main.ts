import { parseArgs } from 'node:util'
import { startStripeEmulator } from './index.ts'

const help = `A local Stripe for subscriptions.

  npm run emulator:stripe -- --port 12111    on this port; 0 takes any free one

STRIPE_EMULATOR_DATA names the folder that keeps its state; without it the state ends with it.`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '12111' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) return console.log(help)
  const dataDir = process.env.STRIPE_EMULATOR_DATA
  const port = Number(values.port)
  const emulator = await startStripeEmulator({ port, ...(dataDir && { dataDir }) })
  console.log(`Stripe emulator on ${emulator.url}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void emulator.close().then(() => process.exit(0)))
  }
}

try {
  await main()
} catch (error) {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
  console.error(taken ? 'This port is taken: choose another one with --port.' : error)
  process.exitCode = 1
}
