import {
  reconcile,
  type ReconcileFinding,
  type ReconcileReport,
} from '#server/services/mirror/reconcile.ts'
import { exitCodes, runCommand, type Outcome } from './lib/operator/command.ts'
import { withMirror } from './lib/operator/mirror.ts'
import { createProgress } from './lib/operator/progress.ts'

const help = `Compares Stripe with the database, the most harmful difference first, and reads again
whatever differs. For webhooks that were missed for good. It changes nothing at Stripe.

  npx tsx scripts/stripe-reconcile.ts --dry-run     what differs, and nothing else
  npx tsx scripts/stripe-reconcile.ts               heal it
  npx tsx scripts/stripe-reconcile.ts --dry-run --json | jq '.findings[] | select(.kind == "double_subscription")'

  --dry-run   change nothing
  --json      one JSON document: { findings, unreadable, compared }
  --help

What it finds:
  paying without access    Stripe says Premium, the database says free
  access without paying    the database says Premium, Stripe does not
  double subscription      one person, two subscriptions that are billed; ending one is up to you
  unknown customer         Stripe has a customer of a user that the database does not have
  stale columns            something else is out of date

Ends with 0 when nothing differs or all was healed, with 1 when it failed, with 2 when something is
left to do. The worker does the same every day (RECONCILE_CRON). Reads DATABASE_URL, STRIPE_SECRET_KEY
and STRIPE_API_BASE from the environment or .env.`

await runCommand({
  help,
  options: { 'dry-run': { type: 'boolean', default: false } },
  run: ({ 'dry-run': dryRun }) =>
    withMirror(async (deps) => {
      const progress = createProgress()
      const report = await reconcile(deps, { dryRun, ...progress })
      progress.end()
      return outcomeOf(report)
    }),
})

function outcomeOf(report: ReconcileReport): Outcome {
  const { findings, unreadable, compared } = report
  const left = findings.filter(({ outcome }) => outcome !== 'healed')
  const clean = left.length + unreadable.length === 0
  const lines = [
    ...findings.flatMap(describe),
    ...unreadable.map(({ customerId, reason }) => `cannot be read  ${customerId}\n  ${reason}`),
    `Compared ${compared.customers} customers and ${compared.subscriptions} subscriptions. ` +
      `Differences: ${findings.length}, healed: ${findings.length - left.length}.`,
  ]
  return {
    code: clean ? exitCodes.fine : exitCodes.findings,
    result: report,
    text: lines.join('\n'),
  }
}

function describe(finding: ReconcileFinding): string[] {
  const { kind, userId, customerIds, subscriptionIds, sentence, outcome, reason } = finding
  const who = [userId && `user ${userId}`, ...customerIds, ...subscriptionIds].filter(Boolean)
  return [
    `${kind.replaceAll('_', ' ')}  ${who.join('  ')}`,
    `  ${sentence}`,
    ...(outcome === 'healed' ? ['  Healed.'] : []),
    ...(reason ? [`  Not healed: ${reason}`] : []),
  ]
}
