import { parseArgs } from 'node:util'
import { type LinkedInEmulator, startLinkedInEmulator } from './index.ts'

const help = `Stands in for LinkedIn's sign-in on this machine.

  npm run emulator:linkedin -- [--port N] [--client id:secret]... [--omit-nonce]

  --port N             the port to listen on, 12112 when not said; 0 picks a free one
  --client id:secret   know only this client, and others given so; without, every pair is accepted
  --omit-nonce         leave the nonce out of every ID token, as LinkedIn itself does

Put the address it prints into LINKEDIN_BASE.`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '12112' },
      client: { type: 'string', multiple: true },
      'omit-nonce': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return console.log(help)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new TypeError(`--port must be a number from 0 to 65535, not "${values.port}".`)
  }
  const clients = values.client && Object.fromEntries(values.client.map(parseClient))
  const emulator = await startLinkedInEmulator({ port, clients, omitNonce: values['omit-nonce'] })
  // Before the line that others wait for, since the next thing they send may be a signal.
  stopOnSignals(emulator)
  console.log(`LinkedIn emulator on ${emulator.url}`)
}

function parseClient(text: string): [string, string] {
  const colon = text.indexOf(':')
  if (colon < 1) throw new TypeError(`--client must be of the form id:secret, not "${text}".`)
  return [text.slice(0, colon), text.slice(colon + 1)]
}

function stopOnSignals(emulator: LinkedInEmulator): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void emulator.close())
  }
}

function explain(error: NodeJS.ErrnoException & { port?: number }): string {
  if (error.code !== 'EADDRINUSE') return error.message
  return `Port ${error.port} is taken by another program. Choose another with --port, or 0 for any.`
}

main().catch((error: Error) => {
  console.error(explain(error))
  process.exitCode = 1
})
