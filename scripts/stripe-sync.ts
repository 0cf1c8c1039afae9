import { attempt, backfill } from '#server/services/mirror/backfill.ts'
import { findCustomers } from '#server/services/mirror/find-customers.ts'
import type { Attempt } from '#server/services/mirror/sync-cursor.ts'
import { exitCodes, OperatorError, runCommand, type Outcome } from './lib/operator/command.ts'
import { withMirror, type MirrorDeps } from './lib/operator/mirror.ts'
import { createProgress } from './lib/operator/progress.ts'

const help = `Reads customers from Stripe into the database: their subscriptions, cards and invoices as
they are now. It changes nothing at Stripe, and running it again does no harm.

  npx tsx scripts/stripe-sync.ts                          everybody, and the prices
  npx tsx scripts/stripe-sync.ts --customer cus_NffrFeUfNV2Hib
  npx tsx scripts/stripe-sync.ts --user ada@example.com   by e-mail or user id

  --customer <id>     only this customer of Stripe's
  --user <id>         only this person, by user id or e-mail
  --concurrency <n>   customers at a time, 1 to 20; 4 unless said. Slower down when Stripe says 429 often
  --restart           begin anew, even where an earlier run was stopped half-way
  --json              one JSON document: { synced, ignored, failures, ... }
  --help

A run over everybody that was stopped or killed goes on where it was when it is started again. When
Stripe asks for fewer requests, it waits.
Ends with 0 when all is read, with 1 when something failed, with 2 when the one asked for belongs to
nobody here. Reads DATABASE_URL, STRIPE_SECRET_KEY and STRIPE_API_BASE from the environment or .env.`

await runCommand({
  help,
  options: {
    customer: { type: 'string' },
    user: { type: 'string' },
    concurrency: { type: 'string', default: '4' },
    restart: { type: 'boolean', default: false },
  },
  run: ({ customer, user, concurrency, restart }) => {
    if (customer && user) throw new OperatorError('Name a --customer or a --user, not both.')
    const options = { concurrency: readConcurrency(concurrency), restart }
    return withMirror((deps) => {
      if (customer) return syncSome(deps, [customer])
      return user ? syncUser(deps, user) : syncEverybody(deps, options)
    })
  },
})

function readConcurrency(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= 20) return number
  throw new OperatorError('--concurrency is a whole number from 1 to 20.')
}

async function syncEverybody(
  deps: MirrorDeps,
  options: { concurrency: number; restart: boolean },
): Promise<Outcome> {
  const progress = createProgress()
  const report = await backfill(deps, { ...options, ...progress })
  progress.end()
  const { synced, ignored, failures, resumed } = report
  const lines = [
    ...(resumed ? ['Went on where an earlier run was stopped; --restart begins anew.'] : []),
    `${synced} synced, ${ignored} of nobody here, ${failures.length} failed.`,
    ...failures.map(({ customerId, reason }) => `  ${customerId}  ${reason}`),
  ]
  const code = failures.length > 0 ? exitCodes.failed : exitCodes.fine
  return { code, result: report, text: lines.join('\n') }
}

async function syncUser(deps: MirrorDeps, idOrEmail: string): Promise<Outcome> {
  const found = await findCustomers(deps, idOrEmail)
  if ('customerIds' in found) return syncSome(deps, found.customerIds)
  return { code: exitCodes.findings, result: { results: [], ...found }, text: found.reason }
}

async function syncSome(deps: MirrorDeps, customerIds: string[]): Promise<Outcome> {
  const { onPause } = createProgress()
  const results: (Attempt & { customerId: string })[] = []
  for (const customerId of customerIds) {
    results.push({ customerId, ...(await attempt(deps, customerId, { onPause })) })
  }
  const has = (outcome: string) => results.some((result) => result.outcome === outcome)
  const code = has('failed') ? 'failed' : has('ignored') ? 'findings' : 'fine'
  const lines = results.map((result) => {
    const about = 'reason' in result ? result.reason : `user ${result.userId}`
    return `${result.customerId}  ${result.outcome}: ${about}`
  })
  return { code: exitCodes[code], result: { results }, text: lines.join('\n') }
}
