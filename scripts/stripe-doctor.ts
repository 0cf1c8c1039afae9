import { systemClock } from '#server/adapters/clock.ts'
import { createDb } from '#server/adapters/db.ts'
import { createStripe } from '#server/adapters/stripe.ts'
import { ConfigError, readDoctorConfig } from '#server/config.ts'
import { exitCodes, runCommand, type Outcome } from './lib/operator/command.ts'
import { critical } from './lib/stripe-doctor/check.ts'
import { examine, type Examination } from './lib/stripe-doctor/index.ts'

const help = `Looks at everything between Stripe and this app, and says what is wrong and what to do about it.
It changes nothing, but for one row in the inbox: it sends the app an event about nothing, signed with
STRIPE_WEBHOOK_SECRET, to see whether it is taken.

  npx tsx scripts/stripe-doctor.ts
  npx tsx scripts/stripe-doctor.ts --json | jq -r '.findings[] | "\\(.severity): \\(.sentence)"'

  --json   one JSON document: { checks, findings }
  --help

It looks at the keys and their mode, Stripe's API and the clock, the database and its migrations, the
webhook endpoint with its version and events, whether the app takes what is signed with our secret and
nothing else, whether what Stripe sent has arrived, products and prices, the portal, the queue, the
daily comparison, the inbox, and people with two subscriptions. Run it where the app runs.
Ends with 0 when all is well (notes aside), with 2 when something is to be done, with 1 when it failed.
Reads what the app reads, but for LinkedIn, from the environment or .env.`

const fillIn = 'Fill it in, and come again.'
const makeSecret =
  'npx tsx scripts/stripe-setup.ts --write-env makes the endpoint and its secret; add --new-webhook-secret where there is one whose secret is lost.'

const remedyOf = ({ message }: ConfigError): string =>
  message.includes('STRIPE_WEBHOOK_SECRET') ? `${fillIn} ${makeSecret}` : fillIn

await runCommand({ help, options: {}, run: async () => outcomeOf(await diagnose()) })

async function diagnose(): Promise<Examination> {
  try {
    const config = readDoctorConfig()
    const db = createDb(config.databaseUrl)
    try {
      return await examine({ config, db, stripe: createStripe(config.stripe), clock: systemClock })
    } finally {
      await db.$disconnect()
    }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const finding = critical(error.message, remedyOf(error))
    const check = 'environment'
    return { checks: [{ name: check, outcome: 'findings' }], findings: [{ check, ...finding }] }
  }
}

function outcomeOf(examination: Examination): Outcome {
  const { checks, findings } = examination
  const lines = checks.flatMap(({ name, outcome }) => [
    `${outcome === 'fine' ? 'ok  ' : outcome === 'left_out' ? '-   ' : '!   '}${name}${outcome === 'left_out' ? ' (left out)' : ''}`,
    ...findings
      .filter(({ check }) => check === name)
      .flatMap(({ severity, sentence, remedy }) => [
        `      ${severity}: ${sentence.replaceAll('\n', '\n      ')}`,
        `        Remedy: ${remedy}`,
      ]),
  ])
  const clean = findings.every(({ severity }) => severity === 'note')
  return {
    code: clean ? exitCodes.fine : exitCodes.findings,
    result: examination,
    text: lines.join('\n'),
  }
}
